package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.yaml.YamlProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error in a case with raw frames, with its message. */
class WrongRawCaseTest {
    private static final String CLIENT = RawCaseReaderTest.CLIENT;
    private static final String SERVER = RawCaseReaderTest.SERVER;
    private static final String KINDS =
            "allowed: 'headers', 'trailers', 'message', 'data', 'truncated', 'reset', 'goaway', 'wait: 100ms', 'await-received: 1', 'ping', 'close'";

    private static final String STREAMING = SERVER.replace("SayHello\n", "SayHelloStreamReply\n");
    private static final String AWAITING_SERVER =
            "'await-received' of a raw server must be at least 1; the call must have 'send' and a method that streams replies";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_frame(String frame, String message) {
        assertRefused(CLIENT.replace("- headers: {}", "- " + frame), message);
    }

    static List<Arguments> rejects_a_wrong_frame() {
        return List.of(
                wrong("unknown word", "pong", "good.yaml:8: frame 'pong': " + KINDS),
                wrong(
                        "unknown field",
                        "{header: {}}",
                        "good.yaml:8: unknown field 'header'; allowed: await-received, compressed, data, end-stream, goaway, headers, last-stream, length, message, reset, trailers, truncated, wait, without"),
                wrong("no kind", "{end-stream: true}", "good.yaml:8: a frame must be of exactly one kind; " + KINDS),
                wrong(
                        "two kinds",
                        "{headers: {}, reset: CANCEL}",
                        "good.yaml:8: a frame must be of exactly one kind; " + KINDS),
                wrong(
                        "unknown error",
                        "{reset: STOP}",
                        "good.yaml:8: field 'reset' is \"STOP\"; allowed: CANCEL, COMPRESSION_ERROR, CONNECT_ERROR, ENHANCE_YOUR_CALM, FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, HTTP_1_1_REQUIRED, INADEQUATE_SECURITY, INTERNAL_ERROR, NO_ERROR, PROTOCOL_ERROR, REFUSED_STREAM, SETTINGS_TIMEOUT, STREAM_CLOSED"),
                wrong(
                        "header that is not among the usual ones",
                        "{headers: {}, without: [x-note]}",
                        "good.yaml:8: unknown name 'x-note' in 'without'; allowed: [:method, :scheme, :path, :authority, te, content-type, user-agent]"),
                wrong(
                        "without headers",
                        "{data: \"\", without: [te]}",
                        "good.yaml:8: 'without' is only allowed with 'headers'"),
                wrong(
                        "flag of data",
                        "{data: \"\", compressed: true}",
                        "good.yaml:8: 'compressed' is only allowed with 'message'"),
                wrong(
                        "length of data",
                        "{data: \"\", length: 3}",
                        "good.yaml:8: 'length' is only allowed with 'message'"),
                wrong(
                        "stream of data",
                        "{data: \"\", last-stream: 3}",
                        "good.yaml:8: 'last-stream' is only allowed with 'goaway'"),
                wrong(
                        "end of a reset",
                        "{reset: CANCEL, end-stream: true}",
                        "good.yaml:8: 'end-stream' is only allowed with 'headers', 'message' or 'data'"),
                wrong("text that is not hex", "{data: 0g}", "good.yaml:8: 'data' must be lower-case hex, not '0g'"),
                wrong(
                        "too long a length",
                        "{message: {json: {}}, length: 4294967296}",
                        "good.yaml:8: 'length' must be 0 to 4294967295, not 4294967296"),
                wrong(
                        "several messages in a frame",
                        "{message: {json: {}, times: 2}}",
                        "good.yaml:8: 'times' is not allowed, because a frame has one message; remove it"),
                wrong(
                        "truncated frame that is complete",
                        "{truncated: {data: \"00\", length: 1}}",
                        "good.yaml:8: 'length' of 'truncated' must be more than its 1 bytes and at most 16384, not 1"),
                wrong(
                        "negative number to wait for",
                        "{await-received: -1}",
                        "good.yaml:8: 'await-received' must be an integer of at least 0, not -1"),
                wrong(
                        "bad duration",
                        "{wait: soon}",
                        "good.yaml:8: a duration must be like '300ms' or '2s', not 'soon'"),
                wrong("something after the end", "close", "good.yaml:9: no frame is allowed after 'close'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_a_wrong_case(String yaml, String message) {
        assertRefused(yaml, message);
    }

    static List<Arguments> rejects_a_wrong_case() {
        String expect = "expect: {messages";
        return List.of(
                wrong(
                        "neither calls nor raw client",
                        CLIENT.substring(0, CLIENT.indexOf("    raw-client")),
                        "good.yaml:2: a case must have either 'calls' or 'raw-client'"),
                wrong(
                        "clients of a raw client",
                        CLIENT.replace("    source:", "    clients: [java]\n    source:"),
                        "good.yaml:2: 'clients' is not allowed here, because the client is the raw client; remove it"),
                wrong(
                        "order of a raw client",
                        CLIENT.replace("    source:", "    order: at-once\n    source:"),
                        "good.yaml:2: 'order' is not allowed here, because the case has no 'calls'; remove it"),
                wrong(
                        "servers of a raw server",
                        SERVER.replace("    source:", "    servers: [java]\n    source:"),
                        "good.yaml:2: 'servers' is not allowed here, because the server is the raw server; remove it"),
                wrong(
                        "record of a raw server",
                        SERVER.replace(expect, "expect: {server: {}, messages"),
                        "good.yaml:6: 'server' is not allowed in a call to 'raw-server', which keeps no record; remove it"),
                wrong(
                        "shared connection to a raw server",
                        SERVER.replace("send:", "connection: shared\n        send:"),
                        "good.yaml:6: a call to the raw server must have a fresh connection; remove 'connection'"),
                wrong(
                        "TLS to a raw server",
                        SERVER.replace("send:", "security: tls\n        send:"),
                        "good.yaml:6: 'security' is not allowed here, because the raw server has no TLS; remove it"),
                wrong(
                        "raw server of one call of two",
                        SERVER + CaseReaderTest.GOOD.substring(CaseReaderTest.GOOD.indexOf("      - method")),
                        "good.yaml:2: either all calls of a case must have 'raw-server', or none"),
                wrong(
                        "client that waits next to a raw server",
                        SERVER.replace("send: [{json: {name: Ada}}]", "steps: [{await-received: 1}]"),
                        "good.yaml:6: 'await-received' is not allowed in 'steps' of a call to 'raw-server'; use it as a frame of the server"),
                wrong(
                        "raw server that waits for the only reply",
                        SERVER.replace("{headers: {}},", "{headers: {}}, {await-received: 1},"),
                        "good.yaml:6: " + AWAITING_SERVER),
                wrong(
                        "raw server that waits for no reply",
                        STREAMING.replace("{headers: {}},", "{headers: {}}, {await-received: 0},"),
                        "good.yaml:6: " + AWAITING_SERVER),
                wrong(
                        "raw server that waits next to steps",
                        STREAMING
                                .replace("{headers: {}},", "{headers: {}}, {await-received: 1},")
                                .replace("send: [{json: {name: Ada}}]", "steps: [half-close, {receive: end}]"),
                        "good.yaml:6: " + AWAITING_SERVER),
                wrong(
                        "raw server that waits for the same twice",
                        STREAMING.replace("{headers: {}},", "{headers: {}}, {await-received: 2}, {await-received: 2},"),
                        "good.yaml:6: 'await-received' must be more than the 2 before it, not 2"),
                wrong(
                        "no frames",
                        SERVER.replace("[{headers: {}}, {trailers: {grpc-status: [\"0\"]}}]", "[]"),
                        "good.yaml:6: expected at least one frame; " + KINDS),
                wrong(
                        "two ends",
                        CLIENT.replace(expect, "expect: {http: 415, reset: CANCEL, messages"),
                        "good.yaml:5: 'expect' must have at most one of 'status', 'http', 'reset', 'goaway', 'end'; without them the status is OK"),
                wrong(
                        "HTTP 200",
                        CLIENT.replace(expect, "expect: {http: 200, messages"),
                        "good.yaml:5: 'http' must be 100 to 599 and not 200, the status of every gRPC response"),
                wrong(
                        "rich status",
                        CLIENT.replace(expect, "expect: {status: {code: OK, rich: \"00\"}, messages"),
                        "good.yaml:5: 'rich' is not allowed, because only a library reads it; remove it"),
                wrong(
                        "known method like another",
                        CLIENT.replace("      frames:", "      like: greeterpb.Greeter/SayHello\n      frames:"),
                        "good.yaml:5: the method 'greeterpb.Greeter/SayHello' is known; remove 'like'"));
    }

    private static Arguments wrong(String name, String yaml, String message) {
        return Arguments.argumentSet(name, yaml, message);
    }

    private void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
                    CaseFolder.read(folder);
                })
                .isInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }
}
