package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** The tags of the peers' images, by image name. */
public final class Images {
    private static final String PROPERTIES = "build/images.properties";

    private final Properties tags = new Properties();

    private Images() {}

    /**
     * Builds the images that are missing, by docker/images.
     *
     * @param root of the repository
     * @param out where the script's progress goes
     * @param names of images; none: those of the peers
     * @throws HarnessFault an image cannot be built
     */
    public static Images build(Path root, PrintStream out, String... names) {
        Script.run(root, "docker/images", "images", out, names);
        return read(root);
    }

    /**
     * Reads the tags of the images that were built last.
     *
     * @throws HarnessFault docker/images has not run yet
     */
    public static Images read(Path root) {
        var images = new Images();
        try (Reader reader = Files.newBufferedReader(root.resolve(PROPERTIES))) {
            images.tags.load(reader);
        } catch (IOException unreadable) {
            throw new HarnessFault("cannot read %s: %s".formatted(PROPERTIES, unreadable), unreadable);
        }
        return images;
    }

    /** @throws HarnessFault there is none for this peer */
    public String tag(Peer peer) {
        return tag(Objects.requireNonNull(peer.image(), "a peer at addresses has no image"));
    }

    /** @throws HarnessFault there is none of this name */
    public String tag(String name) {
        String tag = tags.getProperty(name);
        if (tag == null) {
            throw new HarnessFault("there is no image '%s'; docker/images built %s, one for each docker/NAME.Dockerfile"
                    .formatted(name, tags.stringPropertyNames()));
        }
        return tag;
    }
}
