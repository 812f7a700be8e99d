package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.Greetings;
import dev.interop.file.Digest;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.tls.Security;
import dev.interop.v1.Body;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.HalfClose;
import dev.interop.v1.HandlerState;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of both sides on a passed call that greets Ada; each test changes one thing. */
final class Reports {
    static final Peer JAVA = new Peer("java", "java-peer", "grpc-java-netty/", Map.of(), List.of());
    static final Peer PYTHON = new Peer("python", "python-peer", "grpc-python/", Map.of(), List.of());
    static final Pairing JAVA_TO_PYTHON = new Pairing(JAVA, PYTHON);
    static final byte[] ADA = Greetings.request("Ada").toByteArray();

    private Reports() {}

    static CaseCall expected() {
        return expected(
                new CaseCall.ExpectedStatus(io.grpc.Status.Code.OK, "", ""), expectedRecord(Recorded.YES, true, false));
    }

    static CaseCall expected(CaseCall.ExpectedStatus status, CaseCall.ExpectedRecord server) {
        return expecting(new CaseCall.Expected(Map.of(), List.of(reply("Hello, Ada!")), Map.of(), status, server));
    }

    static CaseCall expecting(CaseCall.Expected expected) {
        return new CaseCall(
                call(),
                Security.PLAINTEXT,
                CaseCall.Connection.SHARED,
                64 << 20,
                List.of(ADA),
                Greetings.REQUEST,
                Greetings.REPLY,
                expected);
    }

    static CaseCall.ExpectedRecord expectedRecord(Recorded recorded, boolean handlerRan, boolean cancelled) {
        return new CaseCall.ExpectedRecord(recorded, handlerRan, cancelled, Map.of("x-note", List.of("a", "b")));
    }

    static Call call() {
        return Call.newBuilder()
                .setMethod("greeterpb.Greeter/SayHello")
                .addSteps(Step.newBuilder().setHalfClose(HalfClose.getDefaultInstance()))
                .build();
    }

    static CallReport report() {
        return report(outcome("Hello, Ada!"), observation());
    }

    static CallReport report(Outcome.Builder outcome, Observation.Builder observation) {
        return new CallReport(
                call(),
                PerformResponse.newBuilder().setOutcome(outcome).build(),
                observation == null ? null : observation.build(),
                null);
    }

    static Outcome.Builder outcome(String... messages) {
        var outcome = Outcome.newBuilder();
        for (String message : messages) {
            outcome.addEvents(Event.newBuilder().setMessage(ByteString.copyFrom(reply(message))));
        }
        return outcome.addEvents(Event.newBuilder().setEnd(End.getDefaultInstance()));
    }

    static Outcome.Builder ended(int code, String text) {
        return Outcome.newBuilder()
                .addEvents(
                        Event.newBuilder().setEnd(End.newBuilder().setCode(code).setMessage(text)));
    }

    static Observation.Builder observation() {
        return Observation.newBuilder()
                .setPeer("python")
                .setMethod("greeterpb.Greeter/SayHello")
                .addMetadata(text("user-agent", "grpc-java-netty/1.85.1"))
                .addMetadata(text("x-note", "a"))
                .addMetadata(text("x-note", "b"))
                .addMetadata(text("grpc-accept-encoding", "gzip"))
                .addRequests(Body.newBuilder().setSize(ADA.length).setSha256(ByteString.copyFrom(Digest.of(ADA))))
                .setInputEnded(true)
                .setHandler(HandlerState.HANDLER_STATE_FINISHED);
    }

    static MetadataEntry text(String key, String value) {
        return MetadataEntry.newBuilder().setKey(key).setText(value).build();
    }

    /** Judges a call without rules. */
    static Optional<Difference> firstDifference(CaseCall call, Pairing pairing, CallReport report) {
        return Judge.firstDifference(call, pairing, report, CompareRules.NONE.comparison());
    }

    static byte[] reply(String message) {
        return Greetings.reply(message).toByteArray();
    }

    static Cell cell(CaseCall expected, Pairing pairing) {
        var testCase = new Case(
                "greet/name=Ada",
                "Ada is greeted.",
                "test",
                "here:1",
                List.of(),
                List.of(),
                false,
                Case.Order.IN_TURN,
                List.of(expected));
        return new Cell(testCase, pairing);
    }

    static com.google.protobuf.Duration seconds(long seconds) {
        return Durations.fromSeconds(seconds);
    }
}
