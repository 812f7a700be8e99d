package org.greeterpb.interop.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.greeterpb.interop.cases.Case;
import org.greeterpb.interop.cases.CaseCall;
import org.greeterpb.interop.cases.RawClientCall;
import org.greeterpb.interop.matrix.Cell;

/**
 * Proves with the reports of a run that its expectations can fail: each leaf of each is changed, one at
 * a time, and the judge must see a difference.
 *
 * @param leaves how many were changed
 * @param survivors what was changed without a difference
 */
public record MutantCheck(int leaves, List<String> survivors) {

    /** Checks each case by its first green cell, and each entry of the ledger by its first cell. */
    public static MutantCheck of(List<CellResult> results) {
        var seen = new HashSet<String>();
        var survivors = new ArrayList<String>();
        int leaves = 0;
        for (CellResult result : results) {
            boolean known = result.verdict() == Verdict.KNOWN_DIFFERENCE;
            Cell cell = result.cell();
            if (result.verdict().isRed()
                    || !seen.add(cell.testCase().name() + (known ? " by " + result.detail() : ""))) {
                continue;
            }
            Case judged = known ? cell.known().there() : cell.testCase();
            leaves += judged.hasRawClient()
                    ? checkRaw(judged.rawClient(), result, survivors)
                    : check(judged, result, survivors);
        }
        return new MutantCheck(leaves, List.copyOf(survivors));
    }

    private static int checkRaw(RawClientCall call, CellResult result, List<String> survivors) {
        Map<String, RawClientCall> mutants = RawMutants.of(call);
        mutants.forEach((what, mutant) -> {
            if (RawClientJudge.firstDifference(
                            mutant, result.cell().pairing(), 0, result.reports().get(0))
                    .isEmpty()) {
                survivors.add("%s, %s".formatted(result.cell(), what));
            }
        });
        return mutants.size();
    }

    private static int check(Case judged, CellResult result, List<String> survivors) {
        int leaves = 0;
        var checked = new HashSet<CaseCall>();
        for (int index = 0; index < judged.calls().size(); index++) {
            CaseCall call = judged.calls().get(index);
            CallReport report = result.reports().get(index);
            // Equal calls that a case repeats have one expectation.
            if (!checked.add(call)) {
                continue;
            }
            for (var mutant : Mutants.of(call).entrySet()) {
                leaves++;
                CaseCall changed = call.expecting(mutant.getValue());
                if (Judge.firstDifference(changed, result.cell().pairing(), report)
                        .isEmpty()) {
                    survivors.add("%s, call %d, %s".formatted(result.cell(), index + 1, mutant.getKey()));
                }
            }
        }
        return leaves;
    }
}
