package dev.interop.update;

import com.google.protobuf.ByteString;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.matrix.MatrixRun;
import dev.interop.matrix.RunRequest;
import dev.interop.results.Verdict;
import dev.interop.v1.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of one run against the reference server.
 *
 * @param results all results, in the order of the plan
 */
record ReferenceRun(List<CellResult> results) {

    /**
     * Starts the reference server and the clients, and runs the selected cells.
     *
     * @throws HarnessFault a cell has no result
     */
    static ReferenceRun of(RunRequest request) throws IOException, InterruptedException {
        // The verdicts of this run are no news for the user: literals that do not match are about to be replaced.
        try (MatrixRun run = MatrixRun.openQuietly(request)) {
            var results = new ReferenceRun(run.cells());
            results.requireResults(request);
            return results;
        }
    }

    private void requireResults(RunRequest request) {
        results.stream()
                .filter(result -> result.verdict().isWithoutOutcome())
                .findFirst()
                .ifPresent(result -> {
                    throw new HarnessFault("%s is %s, so no case was updated: %s; the logs are in %s"
                            .formatted(result, result.verdict(), result.detail(), request.shown(request.logs())));
                });
    }

    /**
     * Returns the results from which a case is updated, by the name of the case: those of drivers that made the calls, and
     * for which no known difference is listed.
     */
    Map<String, List<CellResult>> byCase() {
        return results.stream()
                .filter(result -> result.verdict() != Verdict.UNSUPPORTED
                        && result.cell().known() == null
                        && !result.cell().pairing().client().isRaw())
                .collect(Collectors.groupingBy(
                        result -> result.cell().testCase().name(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the first reply to the last call of each case that has one, with the client of a cell. */
    Map<String, ByteString> replies(CellResult cell) {
        var replies = new HashMap<String, ByteString>();
        for (CellResult result : results) {
            if (!result.reports().isEmpty()
                    && result.cell().pairing().equals(cell.cell().pairing())) {
                result.reports().get(result.reports().size() - 1).response().getOutcome().getEventsList().stream()
                        .filter(Event::hasMessage)
                        .findFirst()
                        .ifPresent(event -> replies.put(result.cell().testCase().name(), event.getMessage()));
            }
        }
        return replies;
    }
}
