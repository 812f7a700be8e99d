package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.Greetings;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.Expected;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.v1.Call;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.WireLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RawClientJudgeTest {
    private static final Pairing RAW_TO_PYTHON = new Pairing(Peer.RAW, Reports.PYTHON);
    private static final Frame HEADERS = headers(":status", "200", "content-type", "application/grpc", "x-note", "a");
    private static final Frame HELLO = data("000000000d0a0b48656c6c6f2c2041646121");
    private static final Frame OK = trailers("grpc-status", "0");
    private static final RawClientCall EXPECTED =
            expected(Map.of("x-note", List.of("a")), RawEnd.status("OK", ""), null);

    @Test
    void expected_response_passes() {
        assertThat(judge(EXPECTED, null, HEADERS, HELLO, OK)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reports_each_difference(List<Frame> received, Difference difference) {
        assertThat(judge(EXPECTED, null, received.toArray(Frame[]::new))).isEqualTo(difference);
    }

    static Stream<Arguments> reports_each_difference() {
        return Stream.of(
                differs("headers", List.of(headers(":status", "200"), HELLO, OK), "headers", "{x-note=[a]}", "{}"),
                differs("no message", List.of(HEADERS, OK), "messages", "[{\"message\":\"Hello, Ada!\"}]", "[]"),
                differs(
                        "half a message",
                        List.of(HEADERS, HELLO, data("0000"), OK),
                        "bytes after the last message",
                        "0",
                        "2"),
                differs(
                        "another status",
                        List.of(HEADERS, HELLO, trailers("grpc-status", "5", "grpc-message", "no%20name")),
                        "end",
                        "end OK",
                        "end NOT_FOUND \"no name\""),
                differs("no status", List.of(HEADERS, HELLO, trailers()), "end", "end OK", "end without a gRPC status"),
                differs("reset", List.of(HEADERS, HELLO, new Frame.Reset(8)), "end", "end OK", "reset CANCEL"),
                differs(
                        "GOAWAY, then closed",
                        List.of(HEADERS, HELLO, new Frame.GoAway(1, 0), new Frame.Close()),
                        "end",
                        "end OK",
                        "GOAWAY PROTOCOL_ERROR"),
                differs("closed", List.of(HEADERS, HELLO, new Frame.Close()), "end", "end OK", "connection closed"),
                differs("silence", List.of(HEADERS, HELLO), "end", "end OK", "nothing"),
                differs(
                        "trailers",
                        List.of(HEADERS, HELLO, trailers("grpc-status", "0", "x-note-bin", "/w")),
                        "trailers",
                        "{}",
                        "{x-note-bin=[ff]}"));
    }

    @Test
    void compares_only_the_status_of_a_plain_http_response() {
        RawClientCall http = expected(Map.of(), List.of(), RawEnd.http(415), null);

        assertThat(judge(http, null, headers(":status", "415", "x-note", "a"), data("00"), trailers()))
                .isNull();
        assertThat(judge(http, null, HEADERS, OK).actual()).isEqualTo("{x-note=[a]}");
    }

    @Test
    void reads_gzip_messages_and_compares_their_compression() {
        Frame compressed = data("01000000211f8b0800000000000203e3e2f648cdc9c9d751704c4954040029b447b20d000000");
        RawClientCall plain = expected(Map.of("x-note", List.of("a")), RawEnd.status("OK", ""), null);
        var expected = new RawClientCall(
                plain.method(),
                plain.frames(),
                plain.reply(),
                new Expected(
                        plain.expected().headers(),
                        plain.expected().messages(),
                        true,
                        Map.of(),
                        plain.expected().end(),
                        null),
                plain.followUp());

        assertThat(judge(expected, null, HEADERS, compressed, OK)).isNull();
        assertThat(judge(plain, null, HEADERS, compressed, OK))
                .isEqualTo(new Difference("at the raw client, compressed messages", "false", "true"));
        assertThat(judge(expected, null, HEADERS, HELLO, OK))
                .isEqualTo(new Difference("at the raw client, compressed messages", "true", "false"));
        assertThat(judge(expected, null, HEADERS, data("01000000020a00"), OK).where())
                .isEqualTo("at the raw client, messages");
    }

    @Test
    void compares_the_record_if_the_case_expects_one() {
        RawClientCall cancelled = expected(
                Map.of("x-note", List.of("a")),
                RawEnd.status("OK", ""),
                new ExpectedRecord(Recorded.YES, true, true, Map.of()));
        Observation finished = Observation.newBuilder()
                .setPeer("python")
                .setMethod("greeterpb.Greeter/SayHello")
                .setHandler(HandlerState.HANDLER_STATE_FINISHED)
                .build();

        assertThat(judge(cancelled, finished, HEADERS, HELLO, OK))
                .isEqualTo(new Difference("server's record, cancelled", "true", "false"));
        assertThat(judge(cancelled, null, HEADERS, HELLO, OK))
                .isEqualTo(new Difference("server's record", "one", "none"));
        assertThat(judge(cancelled, finished.toBuilder().setPeer("java").build(), HEADERS, HELLO, OK))
                .isEqualTo(new Difference("server's record, peer", "python", "java"));
    }

    private static Arguments differs(String name, List<Frame> received, String where, String expected, String actual) {
        return Arguments.argumentSet(name, received, new Difference("at the raw client, " + where, expected, actual));
    }

    private static Difference judge(RawClientCall expected, Observation record, Frame... received) {
        var log = new WireLog(Stream.of(received)
                .map(frame -> new WireLog.Entry(Instant.EPOCH, WireLog.Way.RECEIVED, frame))
                .toList());
        var report = CallReport.ofRawClient(Call.getDefaultInstance(), record, log);
        return RawClientJudge.firstDifference(expected, RAW_TO_PYTHON, report, CompareRules.NONE.comparison())
                .orElse(null);
    }

    private static RawClientCall expected(Map<String, List<String>> headers, RawEnd end, ExpectedRecord record) {
        return expected(headers, List.of(Reports.reply("Hello, Ada!")), end, record);
    }

    private static RawClientCall expected(
            Map<String, List<String>> headers, List<byte[]> messages, RawEnd end, ExpectedRecord record) {
        RawClientCall ordinary = Greetings.followUp();
        return new RawClientCall(
                ordinary.method(),
                ordinary.frames(),
                ordinary.reply(),
                new Expected(headers, messages, false, Map.of(), end, record),
                ordinary);
    }

    private static Frame headers(String... fields) {
        return new Frame.Headers(fields(fields), false);
    }

    private static Frame trailers(String... fields) {
        return new Frame.Headers(fields(fields), true);
    }

    private static List<Field> fields(String... fields) {
        return Stream.iterate(0, index -> index < fields.length, index -> index + 2)
                .map(index -> new Field(fields[index], fields[index + 1]))
                .toList();
    }

    private static Frame data(String hex) {
        return new Frame.Data(java.util.HexFormat.of().parseHex(hex), false);
    }
}
