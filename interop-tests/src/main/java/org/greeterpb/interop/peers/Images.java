package org.greeterpb.interop.peers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;

/** The tags of the images that docker/images built, by image name. */
public final class Images {
    private final Path file;
    private final Properties tags = new Properties();

    private Images(Path file) {
        this.file = file;
    }

    /** @throws HarnessFault the images have not been built */
    public static Images read(Path file) {
        var images = new Images(file);
        try (Reader reader = Files.newBufferedReader(file)) {
            images.tags.load(reader);
        } catch (IOException missing) {
            throw new HarnessFault("no images: " + file + " cannot be read; run 'make build'", missing);
        }
        return images;
    }

    /** @throws HarnessFault there is none for this peer */
    public String tag(Peer peer) {
        String tag = tags.getProperty(peer.image());
        if (tag == null) {
            throw new HarnessFault("peer %s: image '%s' is not in %s, which has %s; is there a docker/%s.Dockerfile?"
                    .formatted(peer, peer.image(), file, tags.keySet(), peer.image()));
        }
        return tag;
    }
}
