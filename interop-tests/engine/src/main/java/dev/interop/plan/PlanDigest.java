package dev.interop.plan;

import dev.interop.config.Config;
import dev.interop.file.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The digest of a plan; only shards with the same digest can be merged. */
public final class PlanDigest {
    private PlanDigest() {}

    /** Returns the SHA-256 digest, in hex, of the cells of a plan and of the files that define them. */
    public static String of(List<Cell> cells, Config config) throws IOException {
        var digest = new Digest();
        cells.forEach(cell -> digest.add(cell + "\n"));
        return digest.add(config.folder(), files(config)).hex();
    }

    private static List<Path> files(Config config) {
        var files = new ArrayList<>(List.of(config.path()));
        if (config.differences() != null) {
            files.add(config.differences());
        }
        files.addAll(config.cases());
        return files;
    }
}
