package dev.interop.report;

import dev.interop.judge.Shown;
import dev.interop.matrix.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells two plans apart: shards of one plan can be merged. */
public final class PlanDigest {
    private PlanDigest() {}

    /**
     * SHA-256 over the cells of a plan and the files that say what they are.
     *
     * @param hub the folder of peers.yaml, differences.yaml and cases/
     */
    public static String of(List<Cell> whole, Path hub) throws IOException {
        var content = new ByteArrayOutputStream();
        for (Cell cell : whole) {
            content.writeBytes((cell + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : files(hub)) {
            content.writeBytes(hub.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            content.write(0);
            content.writeBytes(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(Shown.sha256(content.toByteArray()));
    }

    private static List<Path> files(Path hub) throws IOException {
        try (Stream<Path> cases = Files.list(hub.resolve("cases"))) {
            return Stream.concat(Stream.of(hub.resolve("peers.yaml"), hub.resolve("differences.yaml")), cases.sorted())
                    .toList();
        }
    }
}
