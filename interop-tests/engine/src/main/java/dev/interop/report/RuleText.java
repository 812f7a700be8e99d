package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.RuleEntry;
import java.util.List;

/** Describes the rules of a run and what they hid. */
final class RuleText {
    private RuleText() {}

    /** Returns one line for each rule; in an incomplete run only for rules that hid something, since others may have no cell. */
    static List<String> lines(Results results) {
        return results.rules().stream()
                .filter(rule -> rule.hidden() > 0 || results.isComplete())
                .map(rule -> "%s (%s) hid %s".formatted(rule.rule(), rule.where(), differences(rule.hidden())))
                .toList();
    }

    private static String differences(int count) {
        return count == 1 ? "1 difference" : Headline.number(count) + " differences";
    }

    /** Returns one line for each rule that fails the run, with the remedy. */
    static List<String> stale(Results results) {
        return results.staleRules().stream().map(RuleText::stale).toList();
    }

    private static String stale(RuleEntry rule) {
        return "%s hid no difference in this run; remove it from 'compare' in %s%s"
                .formatted(
                        rule.rule(),
                        rule.where(),
                        rule.rule().startsWith("fields.")
                                ? ", or add its field to 'sometimes' if the values differ in some runs only"
                                : "");
    }
}
