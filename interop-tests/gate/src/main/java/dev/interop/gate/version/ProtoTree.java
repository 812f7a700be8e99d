package dev.interop.gate.version;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of the protos that the gate judges and of their releases.
 *
 * @param root the folder to which imports are relative; it contains buf.yaml
 * @param folder the folder in it whose files are released, for example "acme"
 */
public record ProtoTree(Path root, String folder) {
    private static final String BUF = "buf.yaml";

    /**
     * Returns the tree of a folder; its root is the nearest folder above it with a buf.yaml.
     *
     * @param watched relative to the working directory, for example "protos/acme"
     * @throws GateProblem no folder above it has a buf.yaml
     */
    public static ProtoTree of(Path watched) {
        Path folder = watched.normalize();
        for (Path root = folder.getParent(); root != null; root = root.getParent()) {
            if (Files.isRegularFile(root.resolve(BUF))) {
                return new ProtoTree(root, root.relativize(folder).toString());
            }
        }
        throw new GateProblem(
                "'%s' is not in a folder with a %s; pass a folder like protos/acme, where protos/%s exists"
                        .formatted(watched, BUF, BUF));
    }

    public Path watched() {
        return root.resolve(folder);
    }

    public Path releases() {
        return root.resolve("releases");
    }

    public Path acceptedBreaks() {
        return root.resolve("accepted-breaks.yaml");
    }

    /**
     * Returns whether a file, given by its import path, is released: a file of the folder, or a file elsewhere below
     * the root, which the folder imports. Files from other places, such as protobuf's own, are not released.
     */
    public boolean owns(String file) {
        return isWatched(file) || Files.isRegularFile(root.resolve(file));
    }

    /** Returns whether a file, given by its import path, is in the folder itself. */
    public boolean isWatched(String file) {
        return file.startsWith(folder + "/");
    }

    /** Returns the path of a file for messages, from its import path. */
    public String displayPath(String file) {
        return root.resolve(file).toString();
    }
}
