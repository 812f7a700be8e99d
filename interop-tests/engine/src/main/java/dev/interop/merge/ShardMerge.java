package dev.interop.merge;

import dev.interop.report.FailureText;
import dev.interop.report.Grid;
import dev.interop.report.Reports;
import dev.interop.results.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Merges the results of shards into the results of one run. */
public final class ShardMerge {
    private ShardMerge() {}

    /**
     * Writes the merged results, their transcripts and reports to a folder, and prints them.
     *
     * @param files the results.json of each shard
     * @throws dev.interop.results.ResultsProblem if a file is wrong, or the shards belong to different runs
     * @throws IllegalArgumentException if a file has an invalid shard number
     * @throws IOException if a file cannot be copied or written
     */
    public static Results run(List<Path> files, Path folder, PrintStream out) throws IOException {
        List<ShardResults> shards = files.stream().map(ShardResults::read).toList();
        Results merged = Merger.merge(shards);
        ShardFiles.checkOutside(shards, folder);
        long without = ShardFiles.copy(shards, folder);
        merged.write(folder.resolve("results.json"));
        Reports.write(merged, folder);
        String page = folder.resolve(Reports.PAGE).toString();
        out.print(FailureText.render(merged, page));
        out.print(Grid.render(merged, page));
        if (without > 0) {
            out.printf(
                    "%d of %d shards have no transcripts beside their results, so their cells have no timeline%n",
                    without, shards.size());
        }
        List<String> missing = merged.run().missing();
        if (!missing.isEmpty()) {
            out.printf("! failed: no results for shard %s%n", String.join(", ", missing));
        }
        return merged;
    }
}
