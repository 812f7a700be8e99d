package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.interop.message.Canonical;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Holds what a call came to against what it must come to. */
final class CallJudge {
    private CallJudge() {}

    /** What is wrong, as a sentence; empty: it came to what it must come to. */
    static Optional<String> difference(SkewCall call, Expectation wanted, CallRunner.Made made) {
        Fate fate = made.fate();
        if (!wanted.isMetBy(fate)) {
            return Optional.of("%s\n  wanted: %s, %d replies, %s requests%s\n  got:    %s"
                    .formatted(
                            call,
                            wanted.codes(),
                            wanted.replies(),
                            wanted.requests().map(Object::toString).orElse("any"),
                            wanted.rule().map(rule -> " (" + rule + ")").orElse(""),
                            fate));
        }
        if (fate.code() != Status.Code.OK || call.served().isEmpty()) {
            return Optional.empty();
        }
        MethodDescriptor served = call.served().get();
        return different(call, "request", call.requests(), made.requests(), served.getInputType())
                .or(() -> different(
                        call,
                        "reply",
                        SkewCall.replies(served),
                        made.replies(),
                        call.rpc().getOutputType()));
    }

    /** Messages that arrived must mean to their reader what the bytes that were sent mean to it. */
    private static Optional<String> different(
            SkewCall call, String what, List<ByteString> sent, List<ByteString> arrived, Descriptor type) {
        ByteString each = sent.get(0);
        return arrived.stream().anyMatch(one -> !Canonical.same(each, one, type))
                ? Optional.of("%s: a %s is not what was sent".formatted(call, what))
                : Optional.empty();
    }
}
