package dev.interop.plan;

import dev.interop.message.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells two states of the protos apart. */
public final class ProtosDigest {
    private ProtosDigest() {}

    /** SHA-256 over names and contents of the .proto files under a folder, build output aside. */
    public static String of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".proto"))
                    .filter(file -> !file.startsWith(folder.resolve("target")))
                    .sorted()
                    .toList();
        }
        var content = new ByteArrayOutputStream();
        for (Path file : files) {
            content.writeBytes(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            content.write(0);
            content.writeBytes(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(Shown.sha256(content.toByteArray()));
    }
}
