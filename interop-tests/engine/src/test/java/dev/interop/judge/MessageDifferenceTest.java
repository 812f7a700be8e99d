package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA;
import static dev.interop.judge.Reports.JAVA_TO_PYTHON;
import static dev.interop.rules.Parcels.PARCEL;
import static dev.interop.rules.Parcels.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.RawClientCall;
import dev.interop.peer.Pairing;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.rules.Orders;
import dev.interop.v1.Body;
import dev.interop.v1.Call;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Observation;
import dev.interop.v1.Outcome;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.LengthPrefixed;
import dev.interop.wire.WireLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first field that differs, everywhere the judge compares messages. */
class MessageDifferenceTest {
    private static final ByteString BLUE = parcel("{'id': 'a', 'labels': {'colour': 'blue'}}");
    private static final ByteString RED = parcel("{'id': 'b', 'labels': {'colour': 'red'}}");
    private static final String BLUE_TEXT = "{\"id\":\"a\",\"labels\":{\"colour\":\"blue\"}}";
    private static final String RED_TEXT = "{\"id\":\"b\",\"labels\":{\"colour\":\"red\"}}";

    @TempDir
    private Path folder;

    private CompareRules ignoringId() {
        return Orders.rules(folder, "compare: {fields: {ignore: [acme.Parcel.id]}}", PARCEL.getFile());
    }

    @Test
    void reply_names_the_field() {
        assertThat(Judge.firstDifference(
                        call(BLUE, BLUE),
                        JAVA_TO_PYTHON,
                        report(RED, BLUE),
                        ignoringId().comparison()))
                .contains(new Difference(
                        "event 1 at the client, field labels[\"colour\"]",
                        "\"blue\" in message " + BLUE_TEXT,
                        "\"red\" in message " + RED_TEXT));
    }

    private String detail(String expected, String actual, CompareRules rules) {
        CaseCall call = call(parcel(expected), BLUE);
        return CellJudge.judge(Reports.cell(call, JAVA_TO_PYTHON), List.of(report(parcel(actual), BLUE)), 1, rules)
                .detail();
    }

    @Test
    void generated_value_has_a_hint() {
        String one = "{'id': '0b5a6fb0-3a53-4b8e-9f4e-0d6c1a3a5d11'%s}";
        String other = "{'id': '9e107d9d-3726-4b2e-8f10-1c1f0e3f2a22'%s}";
        String hint = "if the value is generated, add a rule: compare: {fields: {match: {acme.Parcel.id: uuid}}}";

        assertThat(detail(one.formatted(", 'rate': 1"), other.formatted(", 'rate': 1"), CompareRules.NONE))
                .isEqualTo(hint);
        assertThat(detail(one.formatted(""), other.formatted(""), CompareRules.NONE))
                .isEqualTo(hint);
        assertThat(detail(one.formatted(", 'rate': 1"), other.formatted(", 'rate': 2"), ignoringId()))
                .isNull();
        assertThat(detail("{'id': 'a', 'rate': 1}", "{'id': 'b', 'rate': 1}", CompareRules.NONE))
                .isNull();
    }

    @Test
    void message_with_a_single_value_has_no_field() {
        ByteString one = parcel("{'id': 'a'}");

        assertThat(Judge.firstDifference(
                        call(one, BLUE),
                        JAVA_TO_PYTHON,
                        report(parcel("{'id': 'b'}"), BLUE),
                        CompareRules.NONE.comparison()))
                .contains(new Difference("event 1 at the client", "message {\"id\":\"a\"}", "message {\"id\":\"b\"}"));
    }

    @Test
    void undecodable_message_has_no_field() {
        assertThat(Judge.firstDifference(
                        call(BLUE, BLUE),
                        JAVA_TO_PYTHON,
                        report(ByteString.fromHex("0a"), BLUE),
                        CompareRules.NONE.comparison()))
                .contains(new Difference("event 1 at the client", "message " + BLUE_TEXT, "message undecodable 0a"));
    }

    @Test
    void request_in_the_record_names_the_field() {
        assertThat(Judge.firstDifference(
                        call(BLUE, BLUE),
                        JAVA_TO_PYTHON,
                        report(BLUE, RED),
                        ignoringId().comparison()))
                .contains(new Difference(
                        "server's record, request 1, field id", "\"a\" in " + BLUE_TEXT, "\"b\" in " + RED_TEXT));
    }

    @Test
    void other_pairing_names_the_field() {
        Cell first = Reports.cell(call(BLUE, BLUE), new Pairing(JAVA, JAVA));
        Cell second = new Cell(first.testCase(), JAVA_TO_PYTHON);

        List<CellResult> judged = CrossPairing.judge(
                List.of(
                        CellResult.passed(first, 1, List.of(report(BLUE, BLUE))),
                        CellResult.passed(second, 1, List.of(report(RED, BLUE)))),
                ignoringId());

        assertThat(judged.get(1).difference())
                .isEqualTo(new Difference(
                        "call 1, compared with java->java, event 1 at the client, field labels[\"colour\"]",
                        "\"blue\" in message " + BLUE_TEXT,
                        "\"red\" in message " + RED_TEXT));
    }

    @Test
    void raw_client_names_the_message_and_the_field() {
        assertThat(rawClient(BLUE, RED))
                .isEqualTo(new Difference(
                        "at the raw client, message 2, field labels[\"colour\"]",
                        "\"blue\" in " + BLUE_TEXT,
                        "\"red\" in " + RED_TEXT));
        assertThat(rawClient(parcel("{'id': 'x'}"), parcel("{'rate': 1}")))
                .isEqualTo(new Difference(
                        "at the raw client, messages",
                        "[%s, {\"id\":\"x\"}]".formatted(BLUE_TEXT),
                        "[%s, {\"rate\":1.0}]".formatted(BLUE_TEXT)));
    }

    private Difference rawClient(ByteString expected, ByteString actual) {
        List<byte[]> messages = List.of(BLUE.toByteArray(), expected.toByteArray());
        var call = new RawClientCall(
                "m",
                List.of(),
                PARCEL,
                new RawClientCall.Expected(
                        Map.of(), messages, false, Map.of(), RawClientCall.RawEnd.status("OK", ""), null),
                null);
        Stream<Frame> received = Stream.of(
                new Frame.Headers(List.of(new Field(":status", "200")), false),
                data(BLUE),
                data(actual),
                new Frame.Headers(List.of(new Field("grpc-status", "0")), true));
        var log = new WireLog(received.map(frame -> new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, frame))
                .toList());
        return RawClientJudge.firstDifference(
                        call,
                        JAVA_TO_PYTHON,
                        CallReport.ofRawClient(Call.getDefaultInstance(), null, log),
                        ignoringId().comparison())
                .orElseThrow();
    }

    private static Frame data(ByteString message) {
        return new Frame.Data(LengthPrefixed.write(message.toByteArray()), false);
    }

    private static CaseCall call(ByteString reply, ByteString request) {
        CaseCall greeting = Reports.expected();
        var expected = new Expected(
                Map.of(),
                List.of(reply.toByteArray()),
                Map.of(),
                greeting.expected().status(),
                greeting.expected().server());
        return new CaseCall(
                Reports.call(),
                greeting.security(),
                greeting.connection(),
                1,
                List.of(request.toByteArray()),
                PARCEL,
                PARCEL,
                expected);
    }

    private static CallReport report(ByteString reply, ByteString request) {
        Observation.Builder observation = Reports.observation()
                .setRequests(0, Body.newBuilder().setSize(request.size()).setHead(request));
        return Reports.report(
                Outcome.newBuilder()
                        .addEvents(Event.newBuilder().setMessage(reply))
                        .addEvents(Event.newBuilder().setEnd(End.getDefaultInstance())),
                observation);
    }
}
