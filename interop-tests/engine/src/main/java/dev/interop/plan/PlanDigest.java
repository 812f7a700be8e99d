package dev.interop.plan;

import dev.interop.file.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The digest of a plan; only shards with the same digest can be merged. */
public final class PlanDigest {
    private PlanDigest() {}

    /** Returns the SHA-256 digest, in hex, of the cells of a plan and of the files that define them. */
    public static String of(List<Cell> cells, SuiteFiles suite) throws IOException {
        var digest = new Digest();
        cells.forEach(cell -> digest.add(cell + "\n"));
        return digest.add(suite.folder(), files(suite)).hex();
    }

    private static List<Path> files(SuiteFiles suite) throws IOException {
        try (Stream<Path> cases = Files.list(suite.cases())) {
            return Stream.concat(Stream.of(suite.peers(), suite.differences()), cases.sorted())
                    .toList();
        }
    }
}
