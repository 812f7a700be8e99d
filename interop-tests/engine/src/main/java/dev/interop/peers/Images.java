package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** The tags of the peers' images by image name. */
public final class Images {
    private static final String PROPERTIES = "build/images.properties";

    private final Properties tags = new Properties();

    private Images() {}

    /**
     * Builds missing images with docker/images.
     *
     * @param root root of the repository
     * @param out receives the progress of the script
     * @param names names of images; none for those of the peers
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
            throw new HarnessFault("cannot read %s: %s".formatted(PROPERTIES, IoReason.of(unreadable)), unreadable);
        }
        return images;
    }

    /**
     * Returns the tag of a peer's image.
     *
     * @throws HarnessFault there is no such image
     */
    public String tag(Peer peer) {
        return tag(Objects.requireNonNull(peer.image(), "a peer at addresses has no image"));
    }

    /**
     * Returns the tag of an image.
     *
     * @throws HarnessFault there is no such image
     */
    public String tag(String name) {
        String tag = tags.getProperty(name);
        if (tag == null) {
            throw new HarnessFault(
                    "there is no image '%s', only %s; docker/images builds one for each docker/NAME.Dockerfile"
                            .formatted(name, tags.stringPropertyNames()));
        }
        return tag;
    }
}
