package dev.interop.judge;

import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.RawClientCall;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuledComparison;
import dev.interop.v1.Call;
import java.util.List;
import java.util.Optional;

/** Judges all calls of a cell by the expectation of the case and by the known difference of the cell. */
final class CellJudge {
    private CellJudge() {}

    /**
     * Returns the verdict for a cell, with the first difference if it failed.
     *
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    static CellResult judge(Cell cell, List<CallReport> reports, long millis, CompareRules rules) {
        return unsupported(cell, reports, millis)
                .orElseGet(() -> asHarnessError(compare(cell, reports, millis, rules), reports));
    }

    /** Returns the result of a cell whose calls have no outcome to compare; empty if all have one. */
    static Optional<CellResult> withoutOutcome(Cell cell, List<CallReport> reports, long millis) {
        return unsupported(cell, reports, millis)
                .or(() -> limitReached(reports)
                        .map(reason -> CellResult.other(cell, Verdict.HARNESS_ERROR, reason, millis, reports)));
    }

    private static CellResult asHarnessError(CellResult judged, List<CallReport> reports) {
        return limitReached(reports).map(judged::asHarnessError).orElse(judged);
    }

    /** Returns the reason for a harness error: a call that reaches the limit proves nothing about the peer. */
    private static Optional<String> limitReached(List<CallReport> reports) {
        return reports.stream()
                .filter(report -> report.response().getOutcome().getGaveUp())
                .findFirst()
                .map(endless -> limitReached(endless.call()));
    }

    private static String limitReached(Call call) {
        return "the call of %s did not end within %d s, the limit of the engine; a case about longer calls needs a 'timeout'"
                .formatted(call.getMethod(), Durations.toSeconds(call.getLimit()));
    }

    /** Returns the result if the driver cannot make a call, or interop.yaml declares so; empty otherwise. */
    private static Optional<CellResult> unsupported(Cell cell, List<CallReport> reports, long millis) {
        Optional<String> unsupported = reports.stream()
                .filter(report -> report.response().hasUnsupported())
                .map(report -> report.response().getUnsupported().getReason())
                .findFirst();
        Optional<String> declared =
                cell.pairing().client().unsupportedReason(cell.testCase().name());
        if (unsupported.isPresent()) {
            boolean isKnown = declared.isPresent() || !cell.pairing().client().declaresUnsupported();
            return Optional.of(
                    isKnown
                            ? CellResult.other(cell, Verdict.UNSUPPORTED, unsupported.get(), millis, reports)
                            : CellResult.failed(cell, undeclared(cell, unsupported.get()), millis, reports));
        }
        return declared.map(reason -> CellResult.failed(cell, notUnsupported(cell, reason), millis, reports));
    }

    private static CellResult compare(Cell cell, List<CallReport> reports, long millis, CompareRules rules) {
        RuledComparison common = rules.comparison();
        Optional<Difference> difference = firstDifference(cell.testCase(), cell, reports, common);
        KnownDifference known = cell.known();
        if (difference.isEmpty()) {
            CellResult same = known == null || known.isRace()
                    ? CellResult.passed(cell, millis, reports)
                    : CellResult.failed(cell, disappeared(known), millis, reports);
            return same.with(common.use());
        }
        if (known == null) {
            return CellResult.failed(cell, difference.get(), millis, reports)
                    .withHint(hint(difference.get(), common))
                    .with(common.use());
        }
        RuledComparison byEntry = rules.comparison();
        return firstDifference(known.expected(), cell, reports, byEntry)
                .map(found -> CellResult.failed(cell, differsFromKnown(known, found), millis, reports))
                .orElseGet(() -> CellResult.asKnown(cell, known, millis, reports))
                .with(byEntry.use());
    }

    private static String hint(Difference difference, RuledComparison rules) {
        String rule = rules.rule(difference.expected(), difference.actual());
        return rule.isEmpty()
                ? ""
                : "if the value is generated, add a rule: compare: {fields: {match: {%s}}}".formatted(rule);
    }

    private static Difference undeclared(Cell cell, String reason) {
        return new Difference(
                "driver of " + cell.pairing().client(),
                "the driver makes the call, or 'unsupported' of this peer matches the case",
                "unsupported: " + reason);
    }

    private static Difference notUnsupported(Cell cell, String reason) {
        return new Difference(
                "'unsupported' of " + cell.pairing().client(),
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

    private static Optional<Difference> firstDifference(
            Case expected, Cell cell, int index, CallReport report, RuledComparison rules) {
        RawClientCall raw = expected.rawClient();
        return raw != null
                ? RawClientJudge.firstDifference(raw.at(index), cell.pairing(), report, rules)
                : Judge.firstDifference(expected.calls().get(index), cell.pairing(), report, rules);
    }

    /** Returns the first difference. All calls are compared, so that the hidden differences of each are counted. */
    private static Optional<Difference> firstDifference(
            Case expected, Cell cell, List<CallReport> reports, RuledComparison rules) {
        Optional<Difference> first = Optional.empty();
        for (int index = 0; index < reports.size(); index++) {
            Optional<Difference> difference = firstDifference(expected, cell, index, reports.get(index), rules);
            if (first.isEmpty() && difference.isPresent()) {
                String call = reports.size() == 1 ? "" : "call %d, ".formatted(index + 1);
                Difference found = difference.get();
                first = Optional.of(new Difference(call + found.where(), found.expected(), found.actual()));
            }
        }
        return first;
    }
}
