package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.interop.file.AtomicFile;
import dev.interop.json.Json;
import dev.interop.peer.PeerRole;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.plan.Skipped;
import dev.interop.text.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of one run, as written to {@code build/interop/results.json}. All reports are rendered from them.
 *
 * @param schema version of the format, 4; docs/schemas/results.schema.json defines it
 * @param planned number of planned cells
 * @param executed number of cells with a verdict other than not-run
 * @param cases the cases of the cells, each once
 * @param differences all known differences
 * @param suites the other suites of the run, with their tests
 * @param softDifferences library-generated status texts that differ between pairings
 * @param rules the rules by which outcomes were compared
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
        List<SuiteEntry> suites,
        List<SoftDifference> softDifferences,
        List<RuleEntry> rules) {

    public static final int SCHEMA = 4;

    /**
     * @param project name of the project under test, for titles; "" in results of schema version 3
     * @param id id of the run, also on the labels of its containers
     * @param started start of the run; ISO 8601, UTC
     * @param client the CLIENT filter; "" for every client
     * @param server the SERVER filter; "" for every server
     * @param cases the CASE filter; "" for every case
     * @param shard the part of the plan that was run, for example "2/4"; "" for the full plan
     * @param missing shards of a merged run that have no results
     * @param plan SHA-256 of the plan before it was split into shards
     * @param allShards number of cells in that plan
     * @param protos SHA-256 of names and contents of the .proto files
     * @param phases duration of each phase in milliseconds, in order
     * @param memory bytes of memory of each server and driver, by title; empty if no cell was run
     * @param peersRunAs "containers", "processes", "addresses", or "containers and addresses" and the like
     * @param skipped selected cells that were not planned because peers at addresses lack what the cells need
     * @param hint how to get more details of a failed cell, in a sentence; "" in results of schema version 3
     */
    public record Run(
            String project,
            String id,
            String started,
            String client,
            String server,
            String cases,
            String shard,
            List<String> missing,
            String plan,
            int allShards,
            String protos,
            Map<String, Long> phases,
            Map<String, Long> memory,
            String peersRunAs,
            List<Skipped> skipped,
            String hint) {

        /** Returns the subject of titles: "Orders interop", or "interop" without a name of the project. */
        public String title() {
            return project.isEmpty() ? "interop" : project + " interop";
        }
    }

    /**
     * @param role the sides of a cell on which it can be; a client and a server may have the same name
     * @param at the addresses of server and driver; "" if the engine started them
     * @param image image of its containers; "" without containers
     * @param versions versions of runtime and libraries that the driver reported; empty if no driver ran
     * @param proof the proof that calls reached its server; null without a server, and in results of schema version 3
     * @param proofText what proved it; "" without a proof
     */
    public record PeerInfo(
            String name,
            PeerRole role,
            RunAs runsAs,
            String at,
            String image,
            String imageId,
            Map<String, String> versions,
            @JsonSetter(nulls = Nulls.SET) @Nullable Proof proof,
            String proofText) {

        /** Creates a client that is also a server, without a proof. */
        public PeerInfo(
                String name, RunAs runsAs, String at, String image, String imageId, Map<String, String> versions) {
            this(name, PeerRole.BOTH, runsAs, at, image, imageId, versions, null, "");
        }

        /** Returns its name, with its role if it has one only: "java", "java server". No two peers have the same. */
        public String title() {
            return role == PeerRole.BOTH ? name : name + " " + role;
        }
    }

    /**
     * @param where the case's file and line, for example "cases/styles.yaml:4"; empty in results of schema version 3
     * @param calls the calls of the case, in order
     */
    public record CaseEntry(String name, String where, List<CaseText> calls) {}

    /**
     * One known difference.
     *
     * @param topic the group in reports, for example "metadata"; empty for none
     * @param cases globs over case names
     * @param clients the peers whose clients differ; empty for all
     * @param servers the peers whose servers cause the difference; empty for all
     * @param sometimes whether it is a race, so that the common outcome is also possible
     * @param call number of the call that differs, from 1
     * @param expected the outcome of that call in the first case, in the format of {@link CaseText#expected()}
     */
    public record DifferenceEntry(
            String id,
            String topic,
            List<String> cases,
            List<String> clients,
            List<String> servers,
            boolean sometimes,
            int call,
            List<String> expected,
            String why,
            String source,
            String advice) {}

    /**
     * @param transcript path of the cell's transcript, relative to the folder of the results
     * @param reproduce the command that reproduces the cell
     * @param logs the last log lines of server and driver at the end of a failed cell; only for the first hundred
     */
    public record CellEntry(
            String name,
            String client,
            String server,
            Verdict verdict,
            String requirement,
            String source,
            @Nullable Difference difference,
            @JsonSetter(nulls = Nulls.SET) @Nullable String detail,
            long millis,
            String transcript,
            String reproduce,
            List<String> logs) {}

    /**
     * @param rule the rule as written in {@code compare}, for example "fields.ignore acme.Order.updated_at"
     * @param where file and line
     * @param hidden number of differences that it hid
     * @param sometimes whether a complete run may have no difference that the rule hides
     */
    public record RuleEntry(String rule, String where, int hidden, boolean sometimes) {
        /** Returns the rule with its place, for messages. */
        @Override
        public String toString() {
            return "%s (%s)%s".formatted(rule, where, sometimes ? ", sometimes" : "");
        }
    }

    public record SuiteEntry(String name, List<TestEntry> tests) {}

    /** @param failure the reason; null if the test passed */
    public record TestEntry(
            String name,
            boolean passed,
            @JsonSetter(nulls = Nulls.SET) @Nullable String failure) {}

    /** Returns whether the run failed: a cell or a test failed, a rule is stale, or cells or shards are missing. */
    public boolean failed() {
        return cells.isEmpty()
                || !run.missing().isEmpty()
                || executed != planned
                || cells.stream().anyMatch(cell -> cell.verdict().isFailure())
                || !staleRules().isEmpty()
                || suites.stream().flatMap(suite -> suite.tests().stream()).anyMatch(test -> !test.passed());
    }

    /** Returns the rules that hid no difference but should have; none in an incomplete run. */
    public List<RuleEntry> staleRules() {
        return rules.stream()
                .filter(rule -> rule.hidden() == 0 && !rule.sometimes() && isComplete())
                .toList();
    }

    /** Returns whether all cells ran: without filters, with all shards, and without harness errors. */
    @JsonIgnore
    public boolean isComplete() {
        return executed == planned
                && totals.getOrDefault(Verdict.HARNESS_ERROR, 0) == 0
                && Stream.of(run.client(), run.server(), run.cases(), run.shard())
                        .allMatch(String::isEmpty);
    }

    /** Returns the same results without secrets. */
    public Results redacted(Secrets secrets) {
        return ResultsRedaction.apply(this, secrets);
    }

    /** Writes the complete file or nothing. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, Json.indented(this));
    }
}
