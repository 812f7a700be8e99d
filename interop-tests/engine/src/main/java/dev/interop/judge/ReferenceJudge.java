package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.KnownDifference;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the cells of cases whose expected outcome is that of the reference server with the same client, after all cells
 * have run.
 */
final class ReferenceJudge {
    private final CompareRules rules;
    private final String reference;

    /** @param reference name of the reference server */
    ReferenceJudge(CompareRules rules, String reference) {
        this.rules = rules;
        this.reference = reference;
    }

    /**
     * Returns the result of a cell before the reference's outcome is known: passed, unless the calls have no outcome.
     * {@link #judge} replaces it.
     *
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    static CellResult unjudged(Cell cell, List<CallReport> reports, long millis) {
        Optional<CellResult> withoutOutcome = CellJudge.withoutOutcome(cell, reports, millis);
        if (withoutOutcome.isPresent()) {
            return withoutOutcome.get();
        }
        reports.forEach(report -> ClientOutcome.of(report.response().getOutcome()));
        return CellResult.passed(cell, millis, reports);
    }

    /** Returns the results with final verdicts for the cells of reference cases. */
    List<CellResult> judge(List<CellResult> results) {
        Map<List<String>, CellResult> ofReference = new HashMap<>();
        for (CellResult result : results) {
            if (isReference(result.cell())) {
                ofReference.put(key(result.cell()), result);
            }
        }
        var judged = new ArrayList<CellResult>();
        for (CellResult result : results) {
            judged.add(
                    result.passed() && result.cell().testCase().isReference()
                            ? judge(result, new ReferenceOutcome(reference, ofReference.get(key(result.cell()))))
                            : result);
        }
        return judged;
    }

    private static List<String> key(Cell cell) {
        return List.of(cell.testCase().name(), cell.pairing().client().name());
    }

    private boolean isReference(Cell cell) {
        return cell.pairing().server().name().equals(reference);
    }

    private CellResult judge(CellResult result, ReferenceOutcome outcome) {
        Optional<Difference> refusal = outcome.reasonForNone()
                .map(this::noOutcome)
                .or(() -> outcome.unexpectedlyUnimplemented().map(this::unimplemented));
        if (refusal.isPresent()) {
            return CellResult.failed(result.cell(), refusal.get(), result.millis(), result.reports());
        }
        CellResult judged =
                CellJudge.judge(expecting(result.cell(), outcome), result.reports(), result.millis(), rules);
        return judged.passed() && isReference(result.cell())
                ? judged.asReference(outcome.littleWithoutLiteral().orElse(null))
                : judged;
    }

    private Difference noOutcome(String reason) {
        return new Difference(
                "reference " + reference,
                "an outcome of the reference, with which this cell is compared",
                "the reference has no outcome: " + reason);
    }

    private Difference unimplemented(int call) {
        return new Difference(
                "call %d, reference %s".formatted(call, reference),
                "an outcome of an implemented method, so that a misspelled method cannot pass",
                "UNIMPLEMENTED from the reference; fix the method, or add 'status: {code: UNIMPLEMENTED}' to 'expect'");
    }

    private static Cell expecting(Cell cell, ReferenceOutcome outcome) {
        KnownDifference known = cell.known();
        return new Cell(
                expecting(cell.testCase(), outcome),
                cell.pairing(),
                known == null ? null : new KnownDifference(known.entry(), expecting(known.expected(), outcome)));
    }

    private static Case expecting(Case testCase, ReferenceOutcome outcome) {
        var calls = new ArrayList<CaseCall>();
        for (CaseCall call : testCase.calls()) {
            calls.add(call.isReference() ? outcome.expecting(call, calls.size()) : call);
        }
        return testCase.withCalls(calls);
    }
}
