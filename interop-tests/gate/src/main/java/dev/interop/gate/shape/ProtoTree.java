package dev.interop.gate.shape;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The protos that the gate watches.
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

    /** A file as a person finds it, from its name that imports use. */
    public String shown(String file) {
        return root.resolve(file).toString();
    }
}
