package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.RawClientCall;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves with the reports of a run that its expectations can fail: changes each leaf of each expectation, one at a
 * time, and expects a difference from the judge.
 *
 * @param leaves number of changes
 * @param survivors the changes in which the judge found no difference
 */
public record MutantCheck(int leaves, List<String> survivors) {

    /**
     * Checks each case by its first passed cell, and each known difference by its first cell. A case that expects the
     * outcome of the reference is checked for each client, because it has one expectation for each.
     *
     * @param rules the rules of the run; a change that one of them hides is no leaf
     */
    static MutantCheck of(List<CellResult> results, CompareRules rules) {
        var first = new LinkedHashMap<String, CellResult>();
        for (CellResult result : results) {
            if (result.verdict().isSuccess()) {
                first.putIfAbsent(group(result), result);
            }
        }
        return first.values().parallelStream()
                .map(result -> of(result, rules))
                .reduce(new MutantCheck(0, List.of()), MutantCheck::and);
    }

    private static String group(CellResult result) {
        Cell cell = result.cell();
        String name = cell.testCase().name();
        if (isKnown(result)) {
            return name + " by " + result.detail();
        }
        return cell.testCase().isReference()
                ? "%s of %s, %s".formatted(name, cell.pairing().client(), result.verdict())
                : name;
    }

    private static MutantCheck of(CellResult result, CompareRules rules) {
        KnownDifference known = result.cell().known();
        Case judged = isKnown(result) && known != null
                ? known.expected()
                : result.cell().testCase();
        var check = new CellMutants(result, rules);
        RawClientCall raw = judged.rawClient();
        for (int index = 0; index < result.reports().size(); index++) {
            if (raw != null) {
                check.change(raw.at(index), index);
            } else {
                check.change(judged.calls().get(index), index);
            }
        }
        return new MutantCheck(check.leaves(), check.survivors());
    }

    private static boolean isKnown(CellResult result) {
        return result.verdict() == Verdict.KNOWN_DIFFERENCE;
    }

    private MutantCheck and(MutantCheck other) {
        return new MutantCheck(
                leaves + other.leaves,
                Stream.concat(survivors.stream(), other.survivors.stream()).toList());
    }
}
