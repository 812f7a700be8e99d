package dev.interop.judge;

import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the outcomes of a case are equal in all pairings, in addition to the expectation of the case. */
final class CrossPairing {
    private CrossPairing() {}

    /**
     * Returns the results; a passed cell becomes failed if it differs from the first passed cell of its case. Cells of a
     * case that expects the outcome of the reference are compared with cells of the same client only. Calls are not
     * compared if they expect values of earlier replies, and these differ.
     */
    static List<CellResult> judge(List<CellResult> results, CompareRules rules) {
        Map<List<String>, CellResult> first = new LinkedHashMap<>();
        var judged = new ArrayList<CellResult>();
        for (CellResult result : results) {
            if (!result.passed()) {
                judged.add(result);
                continue;
            }
            CellResult compared = first.computeIfAbsent(group(result.cell()), group -> result);
            judged.add(compare(compared, result, rules));
        }
        return judged;
    }

    private static List<String> group(Cell cell) {
        String name = cell.testCase().name();
        return cell.testCase().isReference()
                ? List.of(name, cell.pairing().client().name())
                : List.of(name);
    }

    private static CellResult compare(CellResult first, CellResult result, CompareRules rules) {
        var calls = result.cell().testCase().calls();
        for (int index = 0; index < calls.size(); index++) {
            var others = first.cell().testCase().calls().get(index).expected();
            if (!result.cell().testCase().isReference()
                    && !calls.get(index).expected().isSameAs(others)) {
                continue;
            }
            String where = "call %d, compared with %s, "
                    .formatted(index + 1, first.cell().pairing());
            Optional<Difference> difference = Judge.firstDifference(
                    calls.get(index),
                    first.reports().get(index),
                    result.reports().get(index),
                    rules);
            if (difference.isPresent()) {
                Difference found = difference.get();
                return CellResult.failed(
                                result.cell(),
                                new Difference(where + found.where(), found.expected(), found.actual()),
                                result.millis(),
                                result.reports())
                        .with(result.use());
            }
        }
        return result;
    }
}
