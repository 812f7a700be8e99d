package dev.interop.judge;

import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.RawClientCall;
import dev.interop.peer.Pairing;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuledComparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changed expectations of one cell. */
final class CellMutants {
    private final CellResult result;
    private final CompareRules rules;
    private final Pairing pairing;
    /** The calls that are already changed; a case may contain equal calls. */
    private final Set<Object> changed = new HashSet<>();

    private final List<String> survivors = new ArrayList<>();
    private int leaves;

    CellMutants(CellResult result, CompareRules rules) {
        this.result = result;
        this.rules = rules;
        pairing = result.cell().pairing();
    }

    int leaves() {
        return leaves;
    }

    List<String> survivors() {
        return survivors;
    }

    /** Changes each leaf of a call's expectation, and each value that a rule compares with a pattern. */
    void change(CaseCall call, int index) {
        if (!changed.add(call)) {
            return;
        }
        Evidence evidence = result.reports().get(index).evidence();
        Mutator.mutate(call.expected(), (leaf, mutant) -> {
            boolean found = isFound(call, mutant, index);
            if (Leaves.isJudged(leaf, evidence, false) && (found || !isHidden(call, mutant))) {
                count(leaf, index, found);
            }
        });
        contradictPatterns(call, index);
    }

    private boolean isFound(CaseCall call, Expected mutant, int index) {
        CallReport report = result.reports().get(index);
        return Judge.firstDifference(call.expecting(mutant), pairing, report, rules.comparison())
                .isPresent();
    }

    /** Returns whether a rule hides the change itself, so that no judge could find it. */
    private boolean isHidden(CaseCall call, Expected mutant) {
        RuledComparison comparison = rules.comparison();
        boolean same = new OutcomeComparison(
                        comparison, call, ClientOutcome.of(call), ClientOutcome.of(call.expecting(mutant)), false)
                .firstDifference()
                .isEmpty();
        return same && !comparison.use().hidden().isEmpty();
    }

    private void contradictPatterns(CaseCall call, int index) {
        List<byte[]> messages = call.expected().messages();
        for (int number = 0; number < messages.size(); number++) {
            int place = number;
            rules.contradictions(messages.get(place), call.reply()).forEach((rule, body) -> {
                // Nothing is found if every value matches the pattern.
                boolean found = body.map(other -> isFound(call, with(call.expected(), place, other), index))
                        .orElse(false);
                count("messages[%d], %s".formatted(place, rule), index, found);
            });
        }
    }

    private static Expected with(Expected expected, int place, byte[] body) {
        List<byte[]> messages = new ArrayList<>(expected.messages());
        messages.set(place, body);
        return new Expected(
                expected.headers(),
                messages,
                expected.trailers(),
                expected.status(),
                expected.server(),
                expected.wire());
    }

    void change(RawClientCall call, int index) {
        CallReport report = result.reports().get(index);
        Mutator.mutate(call.expected(), (leaf, mutant) -> {
            boolean found = RawClientJudge.firstDifference(call.expecting(mutant), pairing, report, rules.comparison())
                    .isPresent();
            if (Leaves.isJudged(leaf, report.evidence(), true) && (found || !isHidden(call.expected(), mutant))) {
                count(leaf, index, found);
            }
        });
    }

    private boolean isHidden(RawClientCall.Expected expected, RawClientCall.Expected mutant) {
        RuledComparison comparison = rules.comparison();
        boolean same = comparison.headers(expected.headers(), mutant.headers())
                && comparison.trailers(expected.trailers(), mutant.trailers());
        return same && !comparison.use().hidden().isEmpty();
    }

    private void count(String leaf, int index, boolean found) {
        leaves++;
        if (!found) {
            survivors.add("%s, call %d, %s".formatted(result.cell(), index + 1, leaf));
        }
    }
}
