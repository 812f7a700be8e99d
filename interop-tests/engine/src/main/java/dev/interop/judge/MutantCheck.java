package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.RawClientCall;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        var first = new LinkedHashMap<String, CellResult>();
        for (CellResult result : results) {
            if (result.verdict().isGreen()) {
                first.putIfAbsent(
                        result.cell().testCase().name() + (isKnown(result) ? " by " + result.detail() : ""), result);
            }
        }
        return first.values().parallelStream()
                .map(MutantCheck::of)
                .reduce(new MutantCheck(0, List.of()), MutantCheck::and);
    }

    private static MutantCheck of(CellResult result) {
        Cell cell = result.cell();
        Case judged = isKnown(result) ? cell.known().there() : cell.testCase();
        return judged.hasRawClient() ? checkRaw(judged.rawClient(), result) : check(judged, result);
    }

    private static boolean isKnown(CellResult result) {
        return result.verdict() == Verdict.KNOWN_DIFFERENCE;
    }

    private MutantCheck and(MutantCheck other) {
        return new MutantCheck(
                leaves + other.leaves,
                Stream.concat(survivors.stream(), other.survivors.stream()).toList());
    }

    private static MutantCheck checkRaw(RawClientCall call, CellResult result) {
        var survivors = new ArrayList<String>();
        Map<String, RawClientCall> mutants = RawMutants.of(call);
        mutants.forEach((what, mutant) -> {
            if (RawClientJudge.firstDifference(
                            mutant, result.cell().pairing(), 0, result.reports().get(0))
                    .isEmpty()) {
                survivors.add("%s, %s".formatted(result.cell(), what));
            }
        });
        return new MutantCheck(mutants.size(), survivors);
    }

    private static MutantCheck check(Case judged, CellResult result) {
        var survivors = new ArrayList<String>();
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
        return new MutantCheck(leaves, survivors);
    }
}
