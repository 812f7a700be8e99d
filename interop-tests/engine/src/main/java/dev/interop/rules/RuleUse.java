package dev.interop.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules did in the comparison of one cell.
 *
 * @param hidden the number of differences that each rule hid; rules that hid none are missing
 * @param texts the status texts that differ and do not fail the cell
 */
public record RuleUse(Map<CompareRule, Integer> hidden, List<ReportedText> texts) {
    /** No rule did anything. */
    public static final RuleUse NONE = new RuleUse(Map.of(), List.of());

    /** Returns the sum of two uses. */
    public RuleUse and(RuleUse other) {
        var sums = new LinkedHashMap<>(hidden);
        other.hidden.forEach((rule, count) -> sums.merge(rule, count, Integer::sum));
        var both = new ArrayList<>(texts);
        both.addAll(other.texts);
        return new RuleUse(sums, List.copyOf(both));
    }
}
