package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.RawClientCall;
import dev.interop.peer.Pairing;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proves with the reports of a run that its expectations can fail: changes each leaf of each expectation, one at a
 * time, and expects a difference from the judge.
 *
 * @param leaves number of changes
 * @param survivors the changes in which the judge found no difference
 */
public record MutantCheck(int leaves, List<String> survivors) {

    /** Checks each case by its first passed cell, and each known difference by its first cell. */
    public static MutantCheck of(List<CellResult> results) {
        var first = new LinkedHashMap<String, CellResult>();
        for (CellResult result : results) {
            if (result.verdict().isSuccess()) {
                first.putIfAbsent(
                        result.cell().testCase().name() + (isKnown(result) ? " by " + result.detail() : ""), result);
            }
        }
        return first.values().parallelStream()
                .map(MutantCheck::of)
                .reduce(new MutantCheck(0, List.of()), MutantCheck::and);
    }

    private static MutantCheck of(CellResult result) {
        KnownDifference known = result.cell().known();
        Case judged = isKnown(result) && known != null
                ? known.expected()
                : result.cell().testCase();
        var check = new CellMutants(result);
        RawClientCall raw = judged.rawClient();
        for (int index = 0; index < result.reports().size(); index++) {
            if (raw != null) {
                check.change(raw.at(index), index);
            } else {
                check.change(judged.calls().get(index), index);
            }
        }
        return new MutantCheck(check.leaves, check.survivors);
    }

    private static boolean isKnown(CellResult result) {
        return result.verdict() == Verdict.KNOWN_DIFFERENCE;
    }

    private MutantCheck and(MutantCheck other) {
        return new MutantCheck(
                leaves + other.leaves,
                Stream.concat(survivors.stream(), other.survivors.stream()).toList());
    }

    /** The changed expectations of one cell. */
    private static final class CellMutants {
        private final CellResult result;
        private final Pairing pairing;
        /** The calls that are already changed; a case may contain equal calls. */
        private final Set<Object> changed = new HashSet<>();

        private final List<String> survivors = new ArrayList<>();
        private int leaves;

        CellMutants(CellResult result) {
            this.result = result;
            pairing = result.cell().pairing();
        }

        void change(CaseCall call, int index) {
            CallReport report = result.reports().get(index);
            if (changed.add(call)) {
                Mutator.mutate(call.expected(), (leaf, mutant) -> {
                    if (Leaves.isJudged(leaf, report.evidence(), false)) {
                        count(
                                leaf,
                                index,
                                Judge.firstDifference(call.expecting(mutant), pairing, report)
                                        .isPresent());
                    }
                });
            }
        }

        void change(RawClientCall call, int index) {
            CallReport report = result.reports().get(index);
            Mutator.mutate(call.expected(), (leaf, mutant) -> {
                if (Leaves.isJudged(leaf, report.evidence(), true)) {
                    count(
                            leaf,
                            index,
                            RawClientJudge.firstDifference(call.expecting(mutant), pairing, report)
                                    .isPresent());
                }
            });
        }

        private void count(String leaf, int index, boolean found) {
            leaves++;
            if (!found) {
                survivors.add("%s, call %d, %s".formatted(result.cell(), index + 1, leaf));
            }
        }
    }
}
