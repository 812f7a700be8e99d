package dev.interop.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The differences that rules hid in the comparison of one cell.
 *
 * @param hidden the number of differences that each rule hid; rules that hid none are missing
 */
public record RuleUse(Map<CompareRule, Integer> hidden) {
    /** No rule did anything. */
    public static final RuleUse NONE = new RuleUse(Map.of());

    /** Returns the sum of two uses. */
    public RuleUse and(RuleUse other) {
        var sums = new LinkedHashMap<>(hidden);
        other.hidden.forEach((rule, count) -> sums.merge(rule, count, Integer::sum));
        return new RuleUse(sums);
    }
}
