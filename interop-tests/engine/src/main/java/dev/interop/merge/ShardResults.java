package dev.interop.merge;

import dev.interop.plan.Shard;
import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import java.nio.file.Path;

/** The results of one shard, and where they are. */
record ShardResults(Path file, Results results, Shard shard) {

    /** @throws ResultsProblem they cannot be used, or are of a whole run */
    static ShardResults read(Path file) {
        Results results = ResultsReader.read(file);
        String written = results.run().shard();
        if (written.isEmpty()) {
            throw new ResultsProblem("%s is of no shard: it is a run of its own%s; merge what SHARD=1/4 and so on wrote"
                    .formatted(file, results.run().missing().isEmpty() ? "" : ", merged before"));
        }
        return new ShardResults(file, results, Shard.parse("'%s' in %s".formatted(written, file), written));
    }
}
