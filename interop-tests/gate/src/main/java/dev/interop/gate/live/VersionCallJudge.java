package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Compares the result of a call with the expectation. */
final class VersionCallJudge {
    private VersionCallJudge() {}

    /** Returns the verdict on a call; an unexpected timeout is never a difference. */
    static Verdict verdict(VersionCall call, Expectation expectation, VersionCallRunner.CompletedCall completed) {
        return unknown(call, expectation, completed)
                .map(reason -> new Verdict(Verdict.Kind.UNKNOWN, reason))
                .or(() -> difference(call, expectation, completed)
                        .map(sentence -> new Verdict(Verdict.Kind.DIFFERENT, sentence)))
                .orElseGet(() -> new Verdict(Verdict.Kind.EXPECTED, ""));
    }

    private static Optional<String> unknown(
            VersionCall call, Expectation expectation, VersionCallRunner.CompletedCall completed) {
        if (completed.result().code() != Status.Code.DEADLINE_EXCEEDED
                || expectation.allowsTimeout() && completed.record().hasObservation()) {
            return Optional.empty();
        }
        return Optional.of("%s: no status within %d s%s"
                .formatted(
                        call,
                        expectation.timeoutSeconds(),
                        completed.record().hasObservation() ? "" : ", because it did not reach the server"));
    }

    /** Returns the difference as a sentence; empty if the call had the expected result. */
    private static Optional<String> difference(
            VersionCall call, Expectation expectation, VersionCallRunner.CompletedCall completed) {
        CallResult result = completed.result();
        if (!expectation.isMetBy(result)) {
            return Optional.of("%s\n  expected: %s, %d replies, %s requests%s\n  actual:   %s"
                    .formatted(
                            call,
                            expectation.codes(),
                            expectation.replies(),
                            expectation.requests() == null ? "any" : expectation.requests(),
                            expectation.rule() == null ? "" : " (" + expectation.rule() + ")",
                            result));
        }
        if (result.code() != Status.Code.OK || call.served().isEmpty()) {
            return Optional.empty();
        }
        MethodDescriptor served = call.served().get();
        return different(call, "request", call.requests(), completed.requests(), served.getInputType())
                .or(() -> different(
                        call,
                        "reply",
                        ReplyVariant.of(served, call.turn()).replies(),
                        completed.replies(),
                        call.rpc().getOutputType()));
    }

    /** Compares the messages that arrived with those that were sent, as their reader parses them. */
    private static Optional<String> different(
            VersionCall call, String what, List<ByteString> sent, List<ByteString> arrived, Descriptor type) {
        ByteString each = sent.get(0);
        return arrived.stream().anyMatch(one -> !ArrivedMessage.isSameAs(each, one, type))
                ? Optional.of("%s: a %s differs from the one that was sent".formatted(call, what))
                : Optional.empty();
    }
}
