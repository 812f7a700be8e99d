package dev.interop.merge;

import dev.interop.plan.Shard;
import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import java.nio.file.Path;

/** The results of one shard and their file. */
record ShardResults(Path file, Results results, Shard shard) {

    /** @throws ResultsProblem if the results cannot be used, or belong to a full run */
    static ShardResults read(Path file) {
        Results results = ResultsReader.read(file);
        String written = results.run().shard();
        if (written.isEmpty()) {
            throw new ResultsProblem(
                    "%s is not a shard: it is a full run%s; merge the results of the shards 1/4, 2/4 and so on"
                            .formatted(file, results.run().missing().isEmpty() ? "" : " that was merged before"));
        }
        return new ShardResults(file, results, Shard.parse("'%s' in %s".formatted(written, file), written));
    }
}
