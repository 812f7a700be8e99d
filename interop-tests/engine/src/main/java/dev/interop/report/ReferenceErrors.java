package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The cases that expect an error or no reply only because the reference returned it, for example for a sample id that does
 * not exist.
 */
final class ReferenceErrors {
    private static final int MOST_NAMED = 5;

    private ReferenceErrors() {}

    /** Returns their number and names in a sentence; "" if there are none. */
    static String sentence(Results results) {
        Map<String, String> errors = new LinkedHashMap<>();
        results.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.REFERENCE && cell.detail() != null)
                .forEach(cell -> errors.putIfAbsent(cell.name(), Objects.requireNonNull(cell.detail())));
        if (errors.isEmpty()) {
            return "";
        }
        long cases = results.cells().stream().map(CellEntry::name).distinct().count();
        return "%d of %d %s an error or no reply of the reference: %s; write the status into a case if that is intended"
                .formatted(
                        errors.size(),
                        cases,
                        (cases == 1 ? "case" : "cases") + (errors.size() == 1 ? " expects" : " expect"),
                        names(errors));
    }

    private static String names(Map<String, String> errors) {
        var names = new ArrayList<String>();
        errors.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(error -> names.add("%s (%s)".formatted(error.getKey(), error.getValue())));
        int more = errors.size() - MOST_NAMED;
        return String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
