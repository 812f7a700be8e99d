package org.greeterpb.interop.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;

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
        var images = new Images();
        var command = new ArrayList<>(List.of(root.resolve("docker/images").toString()));
        command.addAll(List.of(names));
        try {
            // Its output is read here: this process's own stdout is a channel to Failsafe.
            Process script =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> out.println("images " + line));
            }
            if (script.waitFor() != 0) {
                throw new HarnessFault("the images could not be built; docker/images says why above");
            }
            try (Reader reader = Files.newBufferedReader(root.resolve(PROPERTIES))) {
                images.tags.load(reader);
            }
        } catch (IOException unreadable) {
            throw new HarnessFault("docker/images could not be run: " + unreadable.getMessage(), unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("the run was stopped while images were built", stopped);
        }
        return images;
    }

    /** @throws HarnessFault there is none for this peer */
    public String tag(Peer peer) {
        return tag(peer.image());
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
