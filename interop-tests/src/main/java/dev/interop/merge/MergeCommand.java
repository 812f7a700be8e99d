package dev.interop.merge;

import dev.interop.report.FailureText;
import dev.interop.report.Grid;
import dev.interop.report.Reports;
import dev.interop.report.Results;
import dev.interop.report.ResultsProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code interop-tests/run merge} starts: the folder that gets results.json, then the results of shards. Exit
 * codes: 0 green; 1 red, as the shards were or since one is missing; 2 they cannot be merged.
 */
public final class MergeCommand {
    private static final int RED = 1;
    private static final int PROBLEM = 2;

    private MergeCommand() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        try {
            Path folder = Path.of(arguments[0]);
            boolean green = run(files, folder, out);
            Reports.publish(folder, System.getenv());
            System.exit(green ? 0 : RED);
        } catch (ResultsProblem | IllegalArgumentException problem) {
            System.err.println("merge: " + problem.getMessage());
            System.exit(PROBLEM);
        } catch (IOException unusable) {
            System.err.println("merge: cannot copy or write a file: " + unusable);
            System.exit(PROBLEM);
        }
    }

    /** Whether the merged run is green. */
    static boolean run(List<Path> files, Path folder, PrintStream out) throws IOException {
        List<ShardResults> shards = files.stream().map(ShardResults::read).toList();
        Results merged = Merger.merge(shards);
        KeptFiles.checkElsewhere(shards, folder);
        long without = KeptFiles.copy(shards, folder);
        merged.write(folder.resolve("results.json"));
        Reports.write(merged, folder);
        String page = folder.resolve(Reports.PAGE).toString();
        out.print(FailureText.render(merged, page));
        out.print(Grid.render(merged, page));
        if (without > 0) {
            out.printf(
                    "%d of %d shards have no transcripts beside their results: what they tell is not linked%n",
                    without, shards.size());
        }
        List<String> missing = merged.run().missing();
        if (!missing.isEmpty()) {
            out.printf("! red: there are no results of shard %s%n", String.join(", ", missing));
        }
        return !merged.isRed();
    }
}
