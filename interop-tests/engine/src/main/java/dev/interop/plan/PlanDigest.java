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

/** Tells two plans apart: shards of one plan can be merged. */
public final class PlanDigest {
    private PlanDigest() {}

    /**
     * SHA-256 over the cells of a plan and the files that say what they are.
     *
     */
    public static String of(List<Cell> whole, SuiteFiles suite) throws IOException {
        var content = new ByteArrayOutputStream();
        for (Cell cell : whole) {
            content.writeBytes((cell + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : files(suite)) {
            content.writeBytes(suite.folder().relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            content.write(0);
            content.writeBytes(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(Shown.sha256(content.toByteArray()));
    }

    private static List<Path> files(SuiteFiles suite) throws IOException {
        try (Stream<Path> cases = Files.list(suite.cases())) {
            return Stream.concat(Stream.of(suite.peers(), suite.differences()), cases.sorted())
                    .toList();
        }
    }
}
