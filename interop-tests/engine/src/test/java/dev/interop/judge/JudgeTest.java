package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA_TO_PYTHON;
import static dev.interop.judge.Reports.ended;
import static dev.interop.judge.Reports.expected;
import static dev.interop.judge.Reports.expectedRecord;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.outcome;
import static dev.interop.judge.Reports.report;
import static dev.interop.judge.Reports.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.results.Difference;
import dev.interop.tls.Security;
import dev.interop.v1.Body;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Metadata;
import dev.interop.v1.Observation;
import dev.interop.v1.Outcome;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
    private static final CaseCall.ExpectedStatus ANY_UNAVAILABLE =
            new CaseCall.ExpectedStatus(Status.Code.UNAVAILABLE, null, "");

    @Test
    void expected_outcome_has_no_difference() {
        assertThat(Reports.firstDifference(expected(), JAVA_TO_PYTHON, report()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reports_the_first_difference(CallReport report, Difference difference) {
        assertThat(Reports.firstDifference(expected(), JAVA_TO_PYTHON, report)).contains(difference);
    }

    static List<Arguments> reports_the_first_difference() {
        return List.of(
                differs(
                        "another reply",
                        report(outcome("Hello, Eve!"), observation()),
                        "event 1 at the client",
                        "message {\"message\":\"Hello, Ada!\"}",
                        "message {\"message\":\"Hello, Eve!\"}"),
                differs(
                        "one reply too many",
                        report(outcome("Hello, Ada!", "Hello, Ada!"), observation()),
                        "event 2 at the client",
                        "end OK \"\"",
                        "message {\"message\":\"Hello, Ada!\"}"),
                differs(
                        "an error in place of the reply",
                        report(ended(14, "gone"), observation()),
                        "event 1 at the client",
                        "message {\"message\":\"Hello, Ada!\"}",
                        "end UNAVAILABLE \"gone\""),
                differs(
                        "an error after the reply",
                        report(endedAfterReply(2, "oops"), observation()),
                        "event 2 at the client",
                        "end OK \"\"",
                        "end UNKNOWN \"oops\""),
                differs(
                        "a call that hung",
                        report(outcome("Hello, Ada!").setGaveUp(true), observation()),
                        "event 2 at the client",
                        "end OK \"\"",
                        "nothing until the driver gave up"),
                differs(
                        "unexpected headers",
                        report(withHeader("x-extra", "1"), observation()),
                        "event 1 at the client",
                        "headers {}",
                        "headers {x-extra=[1]}"),
                record("peer", report(outcome("Hello, Ada!"), observation().setPeer("java")), "python", "java"),
                record(
                        "user-agent",
                        report(
                                outcome("Hello, Ada!"),
                                observation().setMetadata(0, text("user-agent", "grpc-python/1.85.1"))),
                        "grpc-java-netty/…",
                        "grpc-python/1.85.1"),
                record(
                        "method",
                        report(outcome("Hello, Ada!"), observation().setMethod("greeterpb.Greeter/SayHelloAgain")),
                        "greeterpb.Greeter/SayHello",
                        "greeterpb.Greeter/SayHelloAgain"),
                record(
                        "handler",
                        report(outcome("Hello, Ada!"), observation().setHandler(HandlerState.HANDLER_STATE_RUNNING)),
                        "HANDLER_STATE_FINISHED",
                        "HANDLER_STATE_RUNNING"),
                record(
                        "metadata",
                        report(outcome("Hello, Ada!"), observation().addMetadata(text("x-more", "1"))),
                        "{x-note=[a, b]}",
                        "{x-more=[1], x-note=[a, b]}"),
                record("cancelled", report(outcome("Hello, Ada!"), observation().setCancelled(true)), "false", "true"),
                record(
                        "number of requests",
                        report(outcome("Hello, Ada!"), observation().clearRequests()),
                        "1",
                        "0"),
                record(
                        "request 1",
                        report(
                                outcome("Hello, Ada!"),
                                observation()
                                        .setRequests(
                                                0, Body.newBuilder().setSize(3).setSha256(ByteString.fromHex("00ff")))),
                        "5 bytes, sha256 207d23ea90aa8f97219c16d6db70fe125aaa23a78d0b9917d08470244dc6dfe1",
                        "3 bytes, sha256 00ff"),
                record(
                        "time remaining",
                        report(outcome("Hello, Ada!"), observation().setTimeRemaining(Reports.seconds(3))),
                        "no deadline",
                        "a deadline"),
                record(
                        "input ended",
                        report(outcome("Hello, Ada!"), observation().setInputEnded(false)),
                        "true",
                        "false"));
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({"90000, false", "90001, true", "102010, true", "102011, false"})
    void remaining_time_is_at_least_timeout_minus_call_limit(long millis, boolean passes) {
        Call call = Reports.call().toBuilder()
                .setTimeout(Reports.seconds(100))
                .setLimit(Reports.seconds(10))
                .build();
        Observation record =
                observation().setTimeRemaining(Durations.fromMillis(millis)).build();
        var report = new CallReport(call, report().response(), record, null);
        var outside = new Difference(
                "server's record, time remaining", "more than 90000 and at most 102010 ms", millis + " ms");
        assertThat(Reports.firstDifference(expected(), JAVA_TO_PYTHON, report))
                .isEqualTo(passes ? Optional.empty() : Optional.of(outside));
    }

    @Test
    void difference_shows_unknown_fields() {
        var reply = ByteString.copyFrom(Reports.reply("Hello, Ada!")).concat(ByteString.fromHex("3801"));
        var outcome = Outcome.newBuilder()
                .addEvents(Event.newBuilder().setMessage(reply))
                .addEvents(Event.newBuilder().setEnd(End.getDefaultInstance()));
        assertThat(Reports.firstDifference(expected(), JAVA_TO_PYTHON, report(outcome, observation())))
                .contains(
                        new Difference(
                                "event 1 at the client, unknown field 7",
                                "absent in message {\"message\":\"Hello, Ada!\"}",
                                "7: 1 in message {\"message\":\"Hello, Ada!\"} with unknown fields, bytes 0a0b48656c6c6f2c20416461213801"));
    }

    @Test
    void call_that_reached_another_server_names_it() {
        CallReport misrouted = new CallReport(Reports.call(), report().response(), null, "java");

        assertThat(Reports.firstDifference(expected(), JAVA_TO_PYTHON, misrouted))
                .contains(new Difference("server's record", "python has it", "only java has it"));
    }

    @Test
    void call_that_must_reach_no_server_fails_with_a_record() {
        CaseCall nowhere = expected(
                new CaseCall.ExpectedStatus(Status.Code.OK, "", ""), expectedRecord(Recorded.NONE, true, false));

        assertThat(Reports.firstDifference(nowhere, JAVA_TO_PYTHON, report()))
                .contains(new Difference("server's record", "no server has it", "python has it"));
    }

    @Test
    void ignores_library_generated_text_but_not_the_code() {
        CaseCall failing = new CaseCall(
                Reports.call(),
                Security.PLAINTEXT,
                CaseCall.Connection.SHARED,
                64 << 20,
                List.of(Reports.ADA),
                expected().request(),
                expected().reply(),
                new CaseCall.Expected(
                        java.util.Map.of(),
                        List.of(),
                        java.util.Map.of(),
                        ANY_UNAVAILABLE,
                        expectedRecord(Recorded.YES, true, false)));

        assertThat(Reports.firstDifference(failing, JAVA_TO_PYTHON, report(ended(14, "any text"), observation())))
                .isEmpty();
        assertThat(Reports.firstDifference(failing, JAVA_TO_PYTHON, report(ended(4, "any text"), observation())))
                .contains(new Difference(
                        "event 1 at the client",
                        "end UNAVAILABLE with any text",
                        "end DEADLINE_EXCEEDED \"any text\""));
    }

    @Test
    void rejects_a_report_without_an_end() {
        assertThatThrownBy(() -> Reports.firstDifference(
                        expected(), JAVA_TO_PYTHON, report(Outcome.newBuilder(), observation())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the driver's outcome has no end as its last event");
    }

    private static Outcome.Builder endedAfterReply(int code, String text) {
        var outcome = outcome("Hello, Ada!");
        return outcome.setEvents(1, ended(code, text).getEvents(0));
    }

    private static Outcome.Builder withHeader(String key, String value) {
        return outcome("Hello, Ada!")
                .addEvents(
                        0, Event.newBuilder().setHeaders(Metadata.newBuilder().addEntries(text(key, value))));
    }

    private static Arguments differs(String name, CallReport report, String where, String expected, String actual) {
        return Arguments.argumentSet(name, report, new Difference(where, expected, actual));
    }

    private static Arguments record(String field, CallReport report, String expected, String actual) {
        return differs("record: " + field, report, "server's record, " + field, expected, actual);
    }
}
