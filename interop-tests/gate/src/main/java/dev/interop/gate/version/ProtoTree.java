package dev.interop.gate.version;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of the protos that the gate judges; the versions are read from them.
 *
 * @param root the folder that imports start from; buf.yaml is in it
 * @param folder the folder in it whose files are released, for example "acme"
 */
public record ProtoTree(Path root, String folder) {
    /** The protos of this product. */
    public static ProtoTree ofRepository() {
        return new ProtoTree(Path.of("protos"), "greeterpb");
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
     * Whether a file, by the name that imports use, is released: those of the folder, and what they import
     * from beside it. What is in no folder of ours, as protobuf's own files, is not.
     */
    public boolean owns(String file) {
        return isWatched(file) || Files.isRegularFile(root.resolve(file));
    }

    /** Whether a file, by the name that imports use, is in the folder itself. */
    public boolean isWatched(String file) {
        return file.startsWith(folder + "/");
    }

    /** Returns the path of a file for messages, from the name that imports use. */
    public String displayPath(String file) {
        return root.resolve(file).toString();
    }
}
