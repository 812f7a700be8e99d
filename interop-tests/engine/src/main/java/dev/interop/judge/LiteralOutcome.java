package dev.interop.judge;

import com.google.protobuf.ByteString;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.plan.Cell;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuledComparison;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The outcome of a cell of the reference server as the literal expectation of its case. */
public final class LiteralOutcome {
    private final CellResult result;
    private final ReferenceOutcome outcome;

    /**
     * @param result the result of a cell whose calls have outcomes
     * @param reference name of the reference server
     */
    public LiteralOutcome(CellResult result, String reference) {
        this.result = result;
        outcome = new ReferenceOutcome(reference, result);
    }

    /**
     * Returns why the outcome must not be expected: a call has none, it did not reach the reference, or the reference does
     * not implement a method and the case does not expect this. Empty if it can be expected.
     */
    public Optional<String> refusal() {
        return reasonForNone().or(this::unimplemented);
    }

    /** Returns why there is no outcome: a call was not made, or did not reach the server; empty if there is one. */
    public Optional<String> reasonForNone() {
        if (result.reports().size() < result.cell().testCase().calls().size()) {
            return Optional.of(
                    result.difference() == null
                            ? "a call was not made"
                            : result.difference().actual());
        }
        return outcome.callWithoutOutcome();
    }

    private Optional<String> unimplemented() {
        List<CaseCall> calls = result.cell().testCase().calls();
        List<Expected> actual = expected();
        for (int index = 0; index < calls.size(); index++) {
            Status.Code code = actual.get(index).status().code();
            if (code == Status.Code.UNIMPLEMENTED
                    && calls.get(index).expected().status().code() != code) {
                return Optional.of(
                        "call %d has the status UNIMPLEMENTED; fix the method, or write 'status: {code: UNIMPLEMENTED}' into 'expect'"
                                .formatted(index + 1));
            }
        }
        return Optional.empty();
    }

    /** Returns the outcome of each call; the expected record and the expected frames are those of the case. */
    public List<Expected> expected() {
        var expected = new ArrayList<Expected>();
        for (CaseCall call : result.cell().testCase().calls()) {
            Expected actual = outcome.of(call, expected.size());
            expected.add(new Expected(
                    actual.headers(),
                    actual.messages(),
                    actual.trailers(),
                    actual.status(),
                    call.expected().server(),
                    call.expected().wire()));
        }
        return expected;
    }

    /** Returns the verdict for the cell if its calls had these expectations. */
    public CellResult judge(List<Expected> expected, CompareRules rules) {
        Case testCase = result.cell().testCase();
        var calls = new ArrayList<CaseCall>();
        for (CaseCall call : testCase.calls()) {
            calls.add(call.expecting(expected.get(calls.size())));
        }
        var cell = new Cell(testCase.withCalls(calls), result.cell().pairing());
        return CellJudge.judge(cell, result.reports(), result.millis(), rules);
    }

    /** The parts of an expectation. */
    public enum Part {
        HEADERS,
        MESSAGES,
        STATUS,
        TRAILERS
    }

    /** Returns whether a part of two expectations is equal under the rules. */
    public static boolean same(Part part, CaseCall call, Expected actual, CompareRules rules) {
        Expected expected = call.expected();
        RuledComparison comparison = rules.comparison();
        return switch (part) {
            case HEADERS -> comparison.headers(expected.headers(), actual.headers());
            case MESSAGES -> sameMessages(call, actual, comparison);
            case STATUS -> sameStatus(expected.status(), actual.status(), comparison);
            case TRAILERS -> comparison.trailers(expected.trailers(), actual.trailers());
        };
    }

    private static boolean sameMessages(CaseCall call, Expected actual, RuledComparison comparison) {
        List<byte[]> messages = call.expected().messages();
        boolean same = messages.size() == actual.messages().size();
        for (int index = 0; same && index < messages.size(); index++) {
            same = comparison.message(
                    ByteString.copyFrom(messages.get(index)),
                    ByteString.copyFrom(actual.messages().get(index)),
                    call.reply());
        }
        return same;
    }

    private static boolean sameStatus(
            CaseCall.ExpectedStatus expected, CaseCall.ExpectedStatus actual, RuledComparison comparison) {
        Status.Code code = expected.code();
        boolean sameText = expected.text() == null
                || (actual.text() != null && comparison.text(code, expected.text(), actual.text()));
        return code == actual.code()
                && sameText
                && comparison.rich(expected.rich(), Objects.requireNonNull(actual.rich()));
    }
}
