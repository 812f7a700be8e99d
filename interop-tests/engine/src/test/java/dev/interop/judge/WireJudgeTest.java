package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA_TO_PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.results.Difference;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.WireLog;
import dev.interop.wire.WireLog.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges a relay's log of a call with two messages, the first one compressed; each test changes one thing. */
class WireJudgeTest {
    private static final Side NOTHING = new Side(Map.of(), List.of(), null, Map.of());
    private static final Side REQUEST =
            new Side(Map.of("grpc-encoding", List.of("gzip")), List.of("grpc-status"), List.of(true, false), Map.of());
    private static final Side RESPONSE = new Side(
            Map.of(":status", List.of("200")),
            List.of("grpc-encoding"),
            List.of(false),
            Map.of("grpc-status", List.of("0")));
    private static final ExpectedWire EXPECTED =
            new ExpectedWire(true, REQUEST, Durations.fromSeconds(2), EndStream.EMPTY_FRAME, RESPONSE, false);

    private static final Frame REQUEST_HEADERS = requestHeaders("grpc-encoding", "gzip", "grpc-timeout", "1999m");
    private static final Frame RESPONSE_HEADERS = headers(false, ":status", "200", "content-type", "application/grpc");
    private static final Frame OK = headers(true, "grpc-status", "0");
    /** The first message ends, and the second begins, in the middle of a frame. */
    private static final List<Frame> SENT =
            List.of(REQUEST_HEADERS, data("010000"), data("0001630000"), data("000000"), end());

    private static final List<Frame> RECEIVED = List.of(RESPONSE_HEADERS, data("0000000000"), OK);

    @Test
    void expected_frames_have_no_difference() {
        assertThat(judge(EXPECTED, SENT, RECEIVED)).isNull();
    }

    @Test
    void compares_nothing_without_a_relay() {
        assertThat(WireJudge.firstDifference(Reports.expected(), JAVA_TO_PYTHON, Reports.report()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reports_the_first_difference(List<Frame> sent, List<Frame> received, Difference difference) {
        assertThat(judge(EXPECTED, sent, received)).isEqualTo(difference);
    }

    static Stream<Arguments> reports_the_first_difference() {
        return Stream.of(
                sends("no call", List.of(), "calls", "1", "0"),
                sends("two calls", join(SENT, SENT), "calls", "1", "2"),
                sends(
                        "another path",
                        with(SENT, 0, headers(false, ":path", "/other")),
                        "request, :path",
                        "\"/greeterpb.Greeter/SayHello\"",
                        "\"/other\""),
                sends(
                        "another call",
                        with(SENT, 0, headers(false, ":path", "/greeterpb.Greeter/SayHello")),
                        "request, x-interop-call-id",
                        "\"\"",
                        "none"),
                sends(
                        "another library",
                        with(
                                SENT,
                                0,
                                headers(
                                        false,
                                        ":path",
                                        "/greeterpb.Greeter/SayHello",
                                        "x-interop-call-id",
                                        "",
                                        "user-agent",
                                        "curl/8")),
                        "request, user-agent",
                        "grpc-java-netty/…",
                        "curl/8"),
                sends(
                        "no encoding",
                        with(SENT, 0, requestHeaders("grpc-timeout", "1999m")),
                        "request, grpc-encoding",
                        "\"gzip\"",
                        "none"),
                sends(
                        "two encodings",
                        with(SENT, 0, requestHeaders("grpc-encoding", "gzip", "grpc-encoding", "br")),
                        "request, grpc-encoding",
                        "\"gzip\"",
                        "\"gzip\", \"br\""),
                sends(
                        "a forbidden field",
                        with(SENT, 0, requestHeaders("grpc-encoding", "gzip", "grpc-status", "")),
                        "request, grpc-status",
                        "none",
                        "\"\""),
                sends(
                        "another flag",
                        with(SENT, 2, data("0001630100")),
                        "request message 2, compressed flag",
                        "0",
                        "1"),
                sends(
                        "one message too few",
                        List.of(REQUEST_HEADERS, data("010000000163"), end()),
                        "request message 2, compressed flag",
                        "0",
                        "no such message"),
                sends(
                        "one message too many",
                        with(SENT, 4, data("0000000000")),
                        "request message 3, compressed flag",
                        "no such message",
                        "0"),
                sends(
                        "an incomplete message",
                        with(SENT, 4, data("00000000")),
                        "request, bytes after the last complete message",
                        "0",
                        "4"),
                sends(
                        "no timeout",
                        with(SENT, 0, requestHeaders("grpc-encoding", "gzip")),
                        "request, grpc-timeout",
                        "more than 200 and at most 2050 ms, in at most 8 digits and a unit",
                        "none"),
                sends(
                        "an end on the message",
                        List.of(REQUEST_HEADERS, data("010000000163"), new Frame.Data(new byte[5], true)),
                        "request, end of the stream",
                        "empty-frame",
                        "message"),
                sends(
                        "no end",
                        List.of(REQUEST_HEADERS, data("0100000001630000000000"), new Frame.Reset(8)),
                        "request, end of the stream",
                        "empty-frame",
                        "none"),
                receives(
                        "another HTTP status",
                        with(RECEIVED, 0, headers(false, ":status", "404")),
                        "response, :status",
                        "\"200\"",
                        "\"404\""),
                receives(
                        "trailers",
                        with(RECEIVED, 2, headers(true, "grpc-status", "5")),
                        "response, trailers, grpc-status",
                        "\"0\"",
                        "\"5\""),
                receives(
                        "trailers that do not end the stream",
                        with(RECEIVED, 2, headers(false, "grpc-status", "0")),
                        "response, trailers, grpc-status",
                        "\"0\"",
                        "none"),
                receives(
                        "a forbidden field in the trailers",
                        with(RECEIVED, 2, headers(true, "grpc-status", "0", "grpc-encoding", "x")),
                        "response, grpc-encoding",
                        "none",
                        "\"x\""));
    }

    @Test
    void trailers_only_fields_count_as_headers_and_trailers() {
        var expected = new ExpectedWire(
                true,
                NOTHING,
                null,
                null,
                new Side(Map.of(":status", List.of("200")), List.of(), List.of(), Map.of("grpc-status", List.of("5"))),
                true);
        Frame trailersOnly = headers(true, ":status", "200", "grpc-status", "5");

        assertThat(judge(expected, SENT, List.of(trailersOnly))).isNull();
        assertThat(judge(expected, SENT, List.of(RESPONSE_HEADERS, headers(true, "grpc-status", "5"))))
                .isEqualTo(new Difference("on the wire, response, trailers-only", "true", "false"));
    }

    @Test
    void unsent_call_must_not_be_on_the_wire() {
        var never = new ExpectedWire(false, NOTHING, null, null, NOTHING, null);

        assertThat(judge(never, List.of(), List.of())).isNull();
        assertThat(judge(never, SENT, RECEIVED)).isEqualTo(new Difference("on the wire, calls", "0", "1"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2000m, true", "2S, true", "2050m, true", "1999999u, true", "201000000n, false", "20100000n, false",
        "00000002S, true", "000000002S, false", "2051m, false", "200m, false", "201m, true", "0n, false",
        "-1S, false", "2s, false", "2H, false", "2M, false", "S, false", "'', false"
    })
    void timeout_is_within_its_rounding(String text, boolean within) {
        assertThat(WireTimeout.firstDifference(Durations.fromSeconds(2), List.of(text))
                        .isEmpty())
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"100M, 6000", "2H, 7200"})
    void reads_hours_and_minutes(String text, long seconds) {
        assertThat(WireTimeout.firstDifference(Durations.fromSeconds(seconds), List.of(text)))
                .isEmpty();
    }

    @Test
    void every_mutant_is_a_difference() {
        Mutator.mutate(
                EXPECTED,
                (leaf, mutant) ->
                        assertThat(judge(mutant, SENT, RECEIVED)).as(leaf).isNotNull());
    }

    private static Arguments sends(String name, List<Frame> sent, String where, String expected, String actual) {
        return Arguments.argumentSet(name, sent, RECEIVED, new Difference("on the wire, " + where, expected, actual));
    }

    private static Arguments receives(String name, List<Frame> received, String where, String expected, String actual) {
        return Arguments.argumentSet(name, SENT, received, new Difference("on the wire, " + where, expected, actual));
    }

    private static Difference judge(ExpectedWire expected, List<Frame> sent, List<Frame> received) {
        var entries = Stream.concat(
                sent.stream().map(frame -> new WireLog.Entry(Instant.EPOCH, Way.TO_SERVER, frame)),
                received.stream().map(frame -> new WireLog.Entry(Instant.EPOCH, Way.TO_CLIENT, frame)));
        CallReport plain = Reports.report();
        var report = new CallReport(
                plain.call(), plain.response(), plain.observation(), null, new WireLog(entries.toList()));
        return Reports.firstDifference(call(expected), JAVA_TO_PYTHON, report).orElse(null);
    }

    private static CaseCall call(ExpectedWire wire) {
        CaseCall plain = Reports.expected();
        return plain.expecting(new CaseCall.Expected(
                Map.of(),
                List.of(Reports.reply("Hello, Ada!")),
                Map.of(),
                plain.expected().status(),
                Reports.expectedRecord(Recorded.YES, true, false),
                wire));
    }

    private static Frame requestHeaders(String... more) {
        var fields = new ArrayList<>(List.of(
                new Field(":path", "/greeterpb.Greeter/SayHello"),
                new Field("x-interop-call-id", ""),
                new Field("content-type", "application/grpc"),
                new Field("user-agent", "grpc-java-netty/1.85.1")));
        fields.addAll(((Frame.Headers) headers(false, more)).fields());
        return new Frame.Headers(fields, false);
    }

    private static Frame headers(boolean endStream, String... fields) {
        return new Frame.Headers(
                Stream.iterate(0, index -> index < fields.length, index -> index + 2)
                        .map(index -> new Field(fields[index], fields[index + 1]))
                        .toList(),
                endStream);
    }

    private static Frame data(String hex) {
        return new Frame.Data(HexFormat.of().parseHex(hex), false);
    }

    private static Frame end() {
        return new Frame.Data(new byte[0], true);
    }

    private static List<Frame> with(List<Frame> frames, int index, Frame other) {
        var changed = new ArrayList<>(frames);
        changed.set(index, other);
        return changed;
    }

    private static List<Frame> join(List<Frame> one, List<Frame> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
