package dev.interop.compare;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.interop.compare.CellChange.Kind;
import dev.interop.results.Results.DifferenceEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two runs, as written to {@code build/interop/compare.json}.
 *
 * @param schema version of the format; 2
 * @param worse whether anything got worse, by the rules in docs/compare.md
 * @param compared number of cells that both runs have
 * @param unchanged number of these cells without a change
 * @param outside number of cells that only one run could have, because the runs have different filters
 * @param cells the changed cells, in the order of case names
 * @param newDifferences known differences that only the later run lists
 * @param goneDifferences known differences that only the baseline lists
 * @param tests the changed tests of the other suites
 * @param versions the changed versions of runtimes and libraries
 * @param softDifferences changed soft differences, in the order of case names
 * @param unexecuted a sentence about planned cells that the later run did not execute; "" if it executed all
 */
record Comparison(
        int schema,
        boolean worse,
        Side base,
        Side head,
        int compared,
        int unchanged,
        int outside,
        List<CellChange> cells,
        @JsonIncludeProperties({"id", "why"}) List<DifferenceEntry> newDifferences,
        @JsonIncludeProperties({"id", "why"}) List<DifferenceEntry> goneDifferences,
        List<TestChange> tests,
        List<VersionChange> versions,
        List<SoftChange> softDifferences,
        String unexecuted) {

    static final int SCHEMA = 2;

    /**
     * One of the two runs.
     *
     * @param project name of the project under test; "" in results of schema version 3
     * @param peersRunAs "containers", "processes" and the like
     */
    record Side(String project, String file, String id, String started, String peersRunAs) {
        /** Returns the file and its time, to the second. */
        String named() {
            return "%s of %s".formatted(file, Instant.parse(started).truncatedTo(ChronoUnit.SECONDS));
        }

        @Override
        public String toString() {
            return "%s, peers as %s".formatted(named(), peersRunAs);
        }
    }

    /** @param failure the failure in the later run; null if the test passed or was removed */
    record TestChange(
            Kind kind,
            boolean worse,
            String suite,
            String test,
            @Nullable String failure) {}

    /**
     * @param base the version in the baseline; null if it was not reported
     * @param head the version in the later run; null if it was not reported
     */
    record VersionChange(
            String peer,
            String what,
            @Nullable String base,
            @Nullable String head) {}

    /**
     * A soft difference whose texts changed. Only the texts of pairings with the same verdict in both runs are compared.
     *
     * @param call number of the call, from 1
     * @param status the status code
     * @param base the texts in the baseline; empty if they did not differ between pairings
     * @param head the texts in the later run; empty if they do not differ between pairings
     */
    record SoftChange(String name, int call, String status, List<SentText> base, List<SentText> head) {}

    /**
     * A text of a soft difference.
     *
     * @param senders the peers that decide on it, for example "python server"
     */
    record SentText(String senders, String text) {}

    List<CellChange> cells(Kind kind) {
        return cells.stream().filter(cell -> cell.kind() == kind).toList();
    }

    boolean isUnchanged() {
        return cells.isEmpty()
                && newDifferences.isEmpty()
                && goneDifferences.isEmpty()
                && tests.isEmpty()
                && versions.isEmpty()
                && softDifferences.isEmpty()
                && unexecuted.isEmpty();
    }
}
