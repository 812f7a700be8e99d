package dev.interop.judge;

import com.google.protobuf.ByteString;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.results.Verdict;
import dev.interop.v1.Step;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The outcome of a case at the reference server with one client, as the expectation for the other servers. */
final class ReferenceOutcome {
    private final String reference;
    private final @Nullable CellResult result;

    /**
     * @param reference name of the reference server
     * @param result the result of its cell, before it is judged; null if the run has no such cell
     */
    ReferenceOutcome(String reference, @Nullable CellResult result) {
        this.reference = reference;
        this.result = result;
    }

    /** Returns why there is no outcome; empty if there is one. */
    Optional<String> reasonForNone() {
        if (result == null) {
            return Optional.of("the run has no cell of %s with this client".formatted(reference));
        }
        if (result.verdict() != Verdict.PASSED) {
            return Optional.of("its cell is %s: %s".formatted(result.verdict(), reason(result)));
        }
        return callWithoutOutcome(true);
    }

    /** Returns why a call has no outcome, also if its expectation is literal; empty if all calls have one. */
    Optional<String> callWithoutOutcome() {
        return callWithoutOutcome(false);
    }

    private Optional<String> callWithoutOutcome(boolean onlyReference) {
        List<CallReport> reports = reports();
        for (int index = 0; index < reports.size(); index++) {
            CallReport report = reports.get(index);
            ClientOutcome outcome = ClientOutcome.of(report.response().getOutcome());
            if ((isReference(index) || !onlyReference) && !mayBeOfServer(report, outcome)) {
                return Optional.of("call %d did not reach %s: %s"
                        .formatted(index + 1, reference, OutcomeComparison.end(outcome, false)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether the server may have sent the status. A client reports a failed connection as UNAVAILABLE, so without
     * evidence this status counts as one if nothing else arrived.
     */
    private static boolean mayBeOfServer(CallReport report, ClientOutcome outcome) {
        if (report.hasArrived()) {
            return true;
        }
        boolean isEmpty = outcome.headers().isEmpty()
                && outcome.messages().isEmpty()
                && outcome.trailers().isEmpty();
        return report.evidence() == Evidence.NONE && !(isEmpty && outcome.code() == Status.Code.UNAVAILABLE.value());
    }

    private static String reason(CellResult result) {
        return result.difference() == null
                ? String.valueOf(result.detail())
                : result.difference().actual();
    }

    /**
     * Returns the number of the first call, from 1, that the reference does not implement although the case does not
     * expect this with a literal; empty for none.
     */
    Optional<Integer> unexpectedlyUnimplemented() {
        for (int index = 0; index < reports().size(); index++) {
            if (!hasLiteralCode(index) && code(index) == Status.Code.UNIMPLEMENTED) {
                return Optional.of(index + 1);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the first status other than OK, or "no reply", that the case does not expect with a literal; empty for none.
     * Such a case may prove little, because its request has sample values.
     */
    Optional<String> littleWithoutLiteral() {
        return IntStream.range(0, reports().size())
                .filter(index -> !hasLiteralCode(index) && (code(index) != Status.Code.OK || hasNoReply(index)))
                .mapToObj(index ->
                        code(index) == Status.Code.OK ? "no reply" : code(index).name())
                .findFirst();
    }

    private boolean hasNoReply(int index) {
        return ClientOutcome.of(reports().get(index).response().getOutcome())
                .messages()
                .isEmpty();
    }

    private boolean hasLiteralCode(int index) {
        var literals = call(index).literals();
        return literals == null || literals.code();
    }

    private Status.Code code(int index) {
        int code =
                ClientOutcome.of(reports().get(index).response().getOutcome()).code();
        return Status.fromCodeValue(code).getCode();
    }

    /** Returns a call with the reference's outcome in each part of its expectation that is not a literal. */
    CaseCall expecting(CaseCall call, int index) {
        return call.expectingReference(of(call, index));
    }

    /** Returns the outcome of a call as an expectation. */
    Expected of(CaseCall call, int index) {
        ClientOutcome outcome = ClientOutcome.of(reports().get(index).response().getOutcome());
        return new Expected(
                outcome.headers(),
                outcome.messages().stream().map(ByteString::toByteArray).toList(),
                outcome.trailers(),
                new ExpectedStatus(Status.fromCodeValue(outcome.code()).getCode(), text(call, outcome), outcome.rich()),
                call.expected().server());
    }

    /** Returns the text to compare; null if the client made the status, because its text has times and addresses. */
    private static @Nullable String text(CaseCall call, ClientOutcome outcome) {
        boolean ownDeadline = outcome.code() == Status.Code.DEADLINE_EXCEEDED.value()
                && call.template().hasTimeout();
        boolean ownCancellation = outcome.code() == Status.Code.CANCELLED.value()
                && call.template().getStepsList().stream().anyMatch(Step::hasCancel);
        return ownDeadline || ownCancellation ? null : outcome.text();
    }

    private List<CallReport> reports() {
        return result == null ? List.of() : result.reports();
    }

    private boolean isReference(int index) {
        return call(index).isReference();
    }

    private CaseCall call(int index) {
        if (result == null) {
            throw new IllegalStateException("the reference has no outcome");
        }
        return result.cell().testCase().calls().get(index);
    }
}
