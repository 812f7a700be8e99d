package dev.interop.matrix;

import dev.interop.peer.RunAs;
import dev.interop.plan.Plan;
import dev.interop.plan.Selection;
import dev.interop.plan.Shard;
import dev.interop.plan.SuiteFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a run: the cells, how the peers run, and the folder for the results.
 *
 * @param id of the run, on the label of its containers and in the environment of its processes
 * @param root of the repository; absolute
 * @param output folder of the results; absolute, below the root
 * @param shard null for all cells of the selection
 * @param peers how peers run that have no address
 * @param families whether the verdicts are also printed by family of cases
 * @param phases what was done before the run, with its milliseconds, in order
 */
public record RunRequest(
        String id,
        Path root,
        SuiteFiles suite,
        Path output,
        Selection selection,
        @Nullable Shard shard,
        RunAs peers,
        boolean families,
        Map<String, Long> phases) {

    /**
     * Reads the plan; nothing is started.
     *
     * @throws dev.interop.yaml.YamlProblem a file of the suite is wrong
     * @throws IllegalArgumentException nothing is selected
     * @throws IOException a file cannot be read
     */
    public Plan plan() throws IOException {
        return Plan.read(suite, selection, shard);
    }

    /** Returns the path of the logs, relative to the root. */
    public Path logs() {
        return root.relativize(output.resolve("logs"));
    }
}
