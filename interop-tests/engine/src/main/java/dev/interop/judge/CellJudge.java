package dev.interop.judge;

import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.RawClientCall;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.v1.Call;
import java.util.List;
import java.util.Optional;

/** Judges all calls of a cell by the expectation of the case and by the known difference of the cell. */
public final class CellJudge {
    private CellJudge() {}

    /**
     * Returns the verdict for a cell, with the first difference if it failed.
     *
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    public static CellResult judge(Cell cell, List<CallReport> reports, long millis) {
        CellResult judged = judgeCalls(cell, reports, millis);
        return reports.stream()
                .filter(report -> report.response().getOutcome().getGaveUp())
                .findFirst()
                .map(endless -> judged.asHarnessError(limitReached(endless.call())))
                .orElse(judged);
    }

    /** Returns the reason for a harness error: a call that reaches the limit proves nothing about the peer. */
    private static String limitReached(Call call) {
        return "the call of %s did not end within %d s, the limit of the engine; a case about longer calls needs a 'timeout'"
                .formatted(call.getMethod(), Durations.toSeconds(call.getLimit()));
    }

    private static CellResult judgeCalls(Cell cell, List<CallReport> reports, long millis) {
        Optional<String> unsupported = reports.stream()
                .filter(report -> report.response().hasUnsupported())
                .map(report -> report.response().getUnsupported().getReason())
                .findFirst();
        Optional<String> declared =
                cell.pairing().client().unsupportedReason(cell.testCase().name());
        if (unsupported.isPresent()) {
            return declared.isPresent() || cell.pairing().client().isStockDriver()
                    ? CellResult.other(cell, Verdict.UNSUPPORTED, unsupported.get(), millis, reports)
                    : CellResult.failed(cell, undeclared(cell, unsupported.get()), millis, reports);
        }
        if (declared.isPresent()) {
            return CellResult.failed(cell, notUnsupported(declared.get()), millis, reports);
        }
        Optional<Difference> common = firstDifference(cell.testCase(), cell, reports);
        KnownDifference known = cell.known();
        if (common.isEmpty()) {
            return known == null || known.isRace()
                    ? CellResult.passed(cell, millis, reports)
                    : CellResult.failed(cell, disappeared(known), millis, reports);
        }
        if (known == null) {
            return CellResult.failed(cell, common.get(), millis, reports);
        }
        return firstDifference(known.expected(), cell, reports)
                .map(found -> CellResult.failed(cell, differsFromKnown(known, found), millis, reports))
                .orElseGet(() -> CellResult.asKnown(cell, known, millis, reports));
    }

    private static Difference undeclared(Cell cell, String reason) {
        return new Difference(
                "driver of " + cell.pairing().client(),
                "the driver makes the call, or interop.yaml declares the case as unsupported",
                "unsupported: " + reason);
    }

    private static Difference notUnsupported(String reason) {
        return new Difference(
                "interop.yaml",
                "unsupported: " + reason,
                "the driver made the call; remove the entry or restrict its cases");
    }

    private static Difference disappeared(KnownDifference known) {
        return new Difference(
                "known difference " + known.id(),
                "the outcome that this entry lists",
                "the common outcome; remove the entry or restrict its cells");
    }

    private static Difference differsFromKnown(KnownDifference known, Difference found) {
        return new Difference(
                found.where() + ", according to the known difference " + known.id(), found.expected(), found.actual());
    }

    private static Optional<Difference> firstDifference(Case expected, Cell cell, int index, CallReport report) {
        RawClientCall raw = expected.rawClient();
        return raw != null
                ? RawClientJudge.firstDifference(raw.at(index), cell.pairing(), report)
                : Judge.firstDifference(expected.calls().get(index), cell.pairing(), report);
    }

    private static Optional<Difference> firstDifference(Case expected, Cell cell, List<CallReport> reports) {
        for (int index = 0; index < reports.size(); index++) {
            Optional<Difference> difference = firstDifference(expected, cell, index, reports.get(index));
            if (difference.isPresent()) {
                String call = reports.size() == 1 ? "" : "call %d, ".formatted(index + 1);
                Difference found = difference.get();
                return Optional.of(new Difference(call + found.where(), found.expected(), found.actual()));
            }
        }
        return Optional.empty();
    }
}
