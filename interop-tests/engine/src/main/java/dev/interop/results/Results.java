package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.interop.file.WholeFile;
import dev.interop.json.Json;
import dev.interop.peer.RunAs;
import dev.interop.plan.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, as it stands in {@code build/interop/results.json}. Everything a person reads is rendered
 * from this.
 *
 * @param schema version of this shape; 3. docs/results.schema.json publishes it
 * @param planned number of cells the run was to execute
 * @param executed number of cells with a verdict other than not-run
 * @param cases what the cells are about, each once
 * @param differences all known differences
 * @param suites the suites beside the cells, with their tests
 */
public record Results(
        int schema,
        Run run,
        List<PeerInfo> peers,
        int planned,
        int executed,
        Map<Verdict, Integer> totals,
        List<CaseEntry> cases,
        List<DifferenceEntry> differences,
        List<CellEntry> cells,
        List<SuiteEntry> suites) {

    public static final int SCHEMA = 3;

    /**
     * @param id on the labels of the run's containers
     * @param started ISO 8601, UTC
     * @param client what the run was narrowed to; "" is every client, server, case
     * @param shard the part of the plan that was run, "2/4"; empty, not null, in the format for all of it
     * @param missing shards of a merged run of which there are no results
     * @param plan SHA-256 over the plan, before it was split into shards
     * @param allShards number of cells of that plan
     * @param protos SHA-256 over names and contents of the .proto files
     * @param phases what took how many milliseconds, in order
     * @param memory how many bytes each server and driver took, by title; empty when no cell was run
     * @param peersRunAs "containers", "processes", "addresses", or "containers and addresses" and the like
     * @param skipped cells that were selected, and not planned, since peers at addresses lack what they need
     */
    public record Run(
            String id,
            String started,
            String client,
            String server,
            String cases,
            String shard,
            List<String> missing,
            String plan,
            @JsonProperty("whole") int allShards,
            String protos,
            Map<String, Long> phases,
            Map<String, Long> memory,
            String peersRunAs,
            @JsonProperty("left-out") List<Skipped> skipped) {}

    /**
     * @param at the addresses of server and driver; "" where the hub started them
     * @param image of its containers; "" where there are none
     * @param versions of runtime and libraries, as the driver says; empty when no driver ran
     */
    public record PeerInfo(
            String name, RunAs runsAs, String at, String image, String imageId, Map<String, String> versions) {}

    /** @param calls of the case, in order */
    public record CaseEntry(String name, List<CaseText> calls) {}

    /**
     * One known difference.
     *
     * @param cases globs over case names
     * @param clients the peers whose clients differ; empty: all
     * @param servers the peers whose servers make the difference; empty: all
     * @param sometimes a race: the common outcome is possible, too
     * @param call number of the call that differs, from 1
     * @param expected the outcome of that call, as {@link CaseText#expected()}, in the first case it is about
     */
    public record DifferenceEntry(
            String id,
            List<String> cases,
            List<String> clients,
            List<String> servers,
            boolean sometimes,
            int call,
            @JsonProperty("there") List<String> expected,
            String why,
            String source,
            String advice) {}

    /**
     * @param variant always ""; the schema requires it
     * @param transcript path of the cell's transcript, from the folder of the results
     * @param repeat the command that repeats the cell
     * @param logs the last log lines of server and driver when a red cell was over; of the first hundred
     */
    public record CellEntry(
            String name,
            String client,
            String server,
            String variant,
            Verdict verdict,
            String requirement,
            String source,
            @Nullable Difference difference,
            @JsonSetter(nulls = Nulls.SET) @Nullable String detail,
            long millis,
            String transcript,
            String repeat,
            List<String> logs) {}

    public record SuiteEntry(String name, List<TestEntry> tests) {}

    /** @param failure null if it passed */
    public record TestEntry(
            String name,
            boolean passed,
            @JsonSetter(nulls = Nulls.SET) @Nullable String failure) {}

    /** Whether something is not as it was wanted: in the cells, beside them, or since cells are missing. */
    public boolean failed() {
        return cells.isEmpty()
                || !run.missing().isEmpty()
                || executed != planned
                || cells.stream().anyMatch(cell -> cell.verdict().isFailure())
                || suites.stream().flatMap(suite -> suite.tests().stream()).anyMatch(test -> !test.passed());
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, Json.indented(this));
    }
}
