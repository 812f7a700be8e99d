package dev.interop.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.interop.cases.BoundCall;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.judge.CellResult;
import dev.interop.judge.LiteralOutcome;
import dev.interop.judge.LiteralOutcome.Part;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one case at the reference with all clients, compared with what the case expects.
 *
 * @param written the case as read from the file, with references to earlier replies
 * @param results its results with each client that made the calls, at least one
 * @param replies the first reply of each earlier case by its name, for each of {@code results}
 */
record CaseOutcome(
        Case written,
        List<CellResult> results,
        List<Map<String, ByteString>> replies,
        CompareRules rules,
        String reference) {

    /**
     * The changes of one call.
     *
     * @param fields the new fields of its expectation
     * @param same indices of messages that stay as they are written
     * @param completes whether the fields replace {@code reference: true} in a mapping, whose other fields stay
     */
    record Change(ObjectNode fields, Set<Integer> same, boolean completes) {
        boolean isEmpty() {
            return fields.isEmpty() && !completes;
        }

        /** @param call index of the call in the file */
        void writeTo(CaseText.Entry entry, int call) {
            if (completes) {
                entry.complete(call, fields);
            } else {
                entry.expect(call, fields, same);
            }
        }
    }

    /**
     * Returns the changes, one for each call of the case.
     *
     * @param words for each call, whether its expectation is only the word "reference"
     * @throws NotUpdated the outcome cannot be expected, or the clients disagree
     */
    List<Change> changes(List<Boolean> words) throws NotUpdated {
        boolean succeeds = results.stream().allMatch(result -> result.verdict().isSuccess());
        if (succeeds && !written.isReference()) {
            return List.of();
        }
        for (CellResult result : results) {
            var refusal = literal(result).refusal();
            if (refusal.isPresent()) {
                throw new NotUpdated("with the %s client, %s".formatted(client(result), refusal.get()));
            }
        }
        List<Change> changes = changes(0, words);
        for (int other = 1; other < results.size(); other++) {
            if (!changes(other, words).equals(changes)) {
                requireEqualOutcome(other);
            }
        }
        if (!succeeds && changes.stream().allMatch(Change::isEmpty)) {
            throw new NotUpdated("the difference is not in the outcome: "
                    + text(firstFailure().difference()));
        }
        return changes;
    }

    private CellResult firstFailure() {
        return results.stream()
                .filter(result -> !result.verdict().isSuccess())
                .findFirst()
                .orElseThrow();
    }

    private LiteralOutcome literal(CellResult result) {
        return new LiteralOutcome(result, reference);
    }

    private static String client(CellResult result) {
        return result.cell().pairing().client().name();
    }

    /** Checks that another client has an outcome that is equal under the rules, for example in another order. */
    private void requireEqualOutcome(int other) throws NotUpdated {
        CellResult judged =
                literal(results.get(other)).judge(literal(results.get(0)).expected(), rules);
        if (!judged.passed() || !written.references().isEmpty()) {
            throw new NotUpdated("the clients %s and %s have different outcomes: %s"
                    .formatted(client(results.get(0)), client(results.get(other)), text(judged.difference())));
        }
    }

    /** Returns a difference in one sentence. */
    static String text(@Nullable Difference difference) {
        return difference == null ? "values of earlier replies differ" : difference.sentence();
    }

    private List<Change> changes(int client, List<Boolean> words) throws NotUpdated {
        List<Expected> actual = literal(results.get(client)).expected();
        List<CaseCall> calls = results.get(client).cell().testCase().calls();
        var changes = new ArrayList<Change>();
        for (int index = 0; index < calls.size(); index++) {
            var literals = new Literals(rules, texts(index, client));
            CaseCall call = calls.get(index);
            Expected outcome = actual.get(index);
            if (words.get(index)) {
                changes.add(new Change(literals.all(call, outcome), Set.of(), false));
            } else {
                changes.add(
                        call.isReference()
                                ? completion(call, outcome, literals, results.get(client))
                                : change(call, outcome, literals));
            }
        }
        return changes;
    }

    private Map<String, String> texts(int call, int client) {
        BoundCall bound = written.calls().get(call).bound();
        return bound == null ? Map.of() : bound.texts(replies.get(client));
    }

    /** Returns the literal parts that differ. */
    private Change change(CaseCall call, Expected actual, Literals literals) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Part part : Part.values()) {
            if (!LiteralOutcome.same(part, call, actual, rules)) {
                fields.set(Literals.key(part), literals.part(part, call, actual));
            }
        }
        return new Change(fields, sameMessages(call, actual), false);
    }

    /** Returns the parts that a mapping with {@code reference: true} does not have; its literals must match. */
    private Change completion(CaseCall call, Expected actual, Literals literals, CellResult result) throws NotUpdated {
        CaseCall expecting = call.expectingReference(actual);
        for (Part part : Part.values()) {
            if (!LiteralOutcome.same(part, expecting, actual, rules)) {
                throw new NotUpdated(
                        "the '%s' beside 'reference: true' is not that of %s (%s); correct the case or the server"
                                .formatted(Literals.key(part), reference, text(result.difference())));
            }
        }
        return new Change(literals.missing(call, actual), Set.of(), true);
    }

    private Set<Integer> sameMessages(CaseCall call, Expected actual) {
        var same = new TreeSet<Integer>();
        List<byte[]> expected = call.expected().messages();
        for (int index = 0; expected.size() == actual.messages().size() && index < expected.size(); index++) {
            boolean equal = rules.comparison()
                    .message(
                            ByteString.copyFrom(expected.get(index)),
                            ByteString.copyFrom(actual.messages().get(index)),
                            call.reply());
            if (equal) {
                same.add(index);
            }
        }
        return same;
    }
}
