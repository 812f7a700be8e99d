package dev.interop.matrix;

import dev.interop.peer.RunAs;
import dev.interop.plan.Plan;
import dev.interop.plan.Reproduction;
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
 * @param project name of the project under test, for titles of reports
 * @param reproduction the commands that reproduce a cell
 * @param id id of the run, on the label of its containers and in the environment of its processes
 * @param root root folder of the repository; an absolute path
 * @param output folder for the results; an absolute path below the root
 * @param shard null for all cells of the selection
 * @param peers how peers without an address run
 * @param families whether to print the verdicts also by family of cases
 * @param phases durations of earlier phases in milliseconds, in order
 */
public record RunRequest(
        String project,
        Reproduction reproduction,
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
     * Reads the plan and starts nothing.
     *
     * @throws dev.interop.yaml.YamlProblem if a file of the suite is wrong
     * @throws IllegalArgumentException if nothing is selected
     * @throws IOException if a file cannot be read
     */
    public Plan plan() throws IOException {
        return Plan.read(suite, selection, shard);
    }

    /** Returns the path of the logs, relative to the root. */
    public Path logs() {
        return root.relativize(output.resolve("logs"));
    }
}
