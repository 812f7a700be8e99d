package dev.interop.plan;

import dev.interop.file.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The digest of the protos, by which reports identify their state. */
public final class ProtosDigest {
    private ProtosDigest() {}

    /** Returns the SHA-256 digest, in hex, of names and contents of the .proto files in a folder, without build output. */
    public static String of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".proto"))
                    .filter(file -> !file.startsWith(folder.resolve("target")))
                    .sorted()
                    .toList();
        }
        return new Digest().add(folder, files).hex();
    }
}
