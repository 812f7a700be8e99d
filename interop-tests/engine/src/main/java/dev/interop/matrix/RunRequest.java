package dev.interop.matrix;

import dev.interop.peer.ResetSpec;
import dev.interop.peer.RunAs;
import dev.interop.peers.RunContext;
import dev.interop.plan.Plan;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Selection;
import dev.interop.plan.Shard;
import dev.interop.plan.Suite;
import dev.interop.text.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a run: the cells, how the peers run, and the folder for the results.
 *
 * @param reproduction the commands that reproduce a cell
 * @param id id of the run, on the label of its containers and in the environment of its processes
 * @param root root folder of the product, with the programs of its peers; an absolute path
 * @param output folder for the results; an absolute path
 * @param shard null for all cells of the selection
 * @param peers how peers without an address run
 * @param families whether to print the verdicts also by family of cases
 * @param debug whether calls have no deadlines and cells run one at a time
 * @param phases durations of earlier phases in milliseconds, in order
 */
public record RunRequest(
        Reproduction reproduction,
        String id,
        Path root,
        Suite suite,
        Path output,
        Selection selection,
        @Nullable Shard shard,
        RunAs peers,
        boolean families,
        boolean debug,
        Map<String, Long> phases) {

    /**
     * Reads the plan and starts nothing.
     *
     * @throws dev.interop.yaml.YamlProblem if a file of the suite is wrong
     * @throws IllegalArgumentException if nothing is selected
     * @throws IOException if a file cannot be read
     */
    public Plan plan() throws IOException {
        return plan(shard);
    }

    /** Reads the plan like {@link #plan()}, without splitting it into shards. */
    public Plan planOfAllShards() throws IOException {
        return plan(null);
    }

    private Plan plan(@Nullable Shard part) throws IOException {
        return Plan.read(suite, selection, part);
    }

    /** Returns the name of the project under test, for titles of reports. */
    public String project() {
        return suite.config().project();
    }

    /** Returns what restores the state of a server; null for nothing. */
    public @Nullable ResetSpec reset() {
        return suite.config().reset();
    }

    /** Returns the file with known differences for messages; empty for none. */
    public String differences() {
        Path file = suite.config().differences();
        return file == null ? "" : shown(file).toString();
    }

    /** Returns the values that no output of the run may contain. */
    public Secrets secrets() {
        return suite.config().secrets();
    }

    /** Returns the context of everything that the run starts, with a new token. */
    public RunContext context() {
        return new RunContext(id, root, logs(), secrets());
    }

    /** Returns the folder of the logs. */
    public Path logs() {
        return output.resolve("logs");
    }

    /** Returns a path for messages: relative to the working directory if it is below it. */
    public Path shown(Path path) {
        Path working = Path.of("").toAbsolutePath();
        return path.startsWith(working) ? working.relativize(path) : path;
    }
}
