package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.results.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the outcomes of a case are equal in all pairings, in addition to the expectation of the case. */
public final class CrossPairing {
    private CrossPairing() {}

    /** Returns the results; a passed cell becomes failed if it differs from the first passed cell of its case. */
    public static List<CellResult> judge(List<CellResult> results) {
        Map<Case, CellResult> first = new LinkedHashMap<>();
        var judged = new ArrayList<CellResult>();
        for (CellResult result : results) {
            if (!result.passed()) {
                judged.add(result);
                continue;
            }
            CellResult reference = first.computeIfAbsent(result.cell().testCase(), testCase -> result);
            judged.add(compare(reference, result));
        }
        return judged;
    }

    private static CellResult compare(CellResult reference, CellResult result) {
        var calls = result.cell().testCase().calls();
        for (int index = 0; index < calls.size(); index++) {
            String where = "call %d, compared with %s, "
                    .formatted(index + 1, reference.cell().pairing());
            Optional<Difference> difference = Judge.firstDifference(
                    calls.get(index),
                    reference.reports().get(index),
                    result.reports().get(index));
            if (difference.isPresent()) {
                Difference found = difference.get();
                return CellResult.failed(
                        result.cell(),
                        new Difference(where + found.where(), found.expected(), found.actual()),
                        result.millis(),
                        result.reports());
            }
        }
        return result;
    }
}
