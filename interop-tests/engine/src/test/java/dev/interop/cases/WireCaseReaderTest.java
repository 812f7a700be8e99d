package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall.Connection;
import dev.interop.cases.ExpectedWire.EndStream;
import dev.interop.cases.ExpectedWire.Side;
import dev.interop.v1.Step;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The field 'wire' of a case, with every error in it. */
class WireCaseReaderTest {
    private static final String GOOD = CaseReaderTest.GOOD.replace("expect: {", "expect: {wire: WIRE, ");

    @TempDir
    private Path folder;

    @Test
    void reads_every_field_of_wire() throws IOException {
        CaseCall call = read(
                wire(
                        "{request: {headers: {grpc-encoding: [gzip]}, without: [grpc-status], compressed: [true, false], timeout: 2s, end-stream: empty-frame},"
                                + " response: {headers: {\":status\": [\"200\"]}, without: [x], compressed: [], trailers-only: true, trailers: {grpc-status: [\"0\"]}}}"));

        assertThat(call.expected().wire())
                .isEqualTo(new ExpectedWire(
                        true,
                        new Side(
                                Map.of("grpc-encoding", List.of("gzip")),
                                List.of("grpc-status"),
                                List.of(true, false),
                                Map.of()),
                        Durations.fromSeconds(2),
                        EndStream.EMPTY_FRAME,
                        new Side(
                                Map.of(":status", List.of("200")),
                                List.of("x"),
                                List.of(),
                                Map.of("grpc-status", List.of("0"))),
                        true));
    }

    @Test
    void call_with_wire_has_a_fresh_connection() throws IOException {
        assertThat(read(wire("{request: {}}")).connection()).isEqualTo(Connection.FRESH);
        assertThat(read(CaseReaderTest.GOOD).connection()).isEqualTo(Connection.SHARED);
        assertThat(read(CaseReaderTest.GOOD).expected().wire()).isNull();
    }

    @Test
    void does_not_compare_omitted_fields() throws IOException {
        assertThat(read(wire("{response: {}}")).expected().wire())
                .isEqualTo(new ExpectedWire(true, Side.NOTHING, null, null, Side.NOTHING, null));
        assertThat(read(wire("{sent: false}")).expected().wire())
                .isEqualTo(new ExpectedWire(false, Side.NOTHING, null, null, Side.NOTHING, null));
    }

    @Test
    void sends_a_single_message_uncompressed() throws IOException {
        CaseCall call = read(
                CaseReaderTest.GOOD.replace(
                        "send: [{json: {name: Ada}}]",
                        "compression: gzip\n        steps: [{send: {json: {name: Ada}, compressed: false}}, {send: {json: {name: Ada}}}]"));

        assertThat(call.template().getStepsList())
                .extracting(Step::getSend)
                .extracting(send -> send.hasCompressed() + " " + send.getCompressed())
                .containsExactly("true false", "false false");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejects_wrong_fields(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(YamlProblem.class).hasMessage(message);
    }

    static List<Arguments> rejects_wrong_fields() {
        String te = wire("{request: {headers: {te: [trailers]}}}");
        return List.of(
                wrong(
                        "a shared connection",
                        te.replace("send:", "connection: shared\n        send:"),
                        "good.yaml:6: a call with 'wire' must have a fresh connection; remove 'connection'"),
                wrong(
                        "TLS",
                        te.replace("send:", "security: tls\n        send:"),
                        "good.yaml:6: a call with 'wire' must be plaintext; remove 'security'"),
                wrong(
                        "a raw server",
                        te.replace("send:", "raw-server: [{headers: {}}]\n        send:"),
                        "good.yaml:6: 'wire' and 'raw-server' are not allowed in one call, because a relay needs a peer as server; remove one of them"),
                wrong(
                        "a raw client",
                        RawCaseReaderTest.CLIENT.replace("expect: {", "expect: {wire: {request: {}}, "),
                        "good.yaml:11: unknown field 'raw-client/expect/wire'; allowed: compressed, end, goaway, headers, http, messages, reset, server, status, trailers"),
                wrong(
                        "an empty mapping",
                        wire("{}"),
                        "good.yaml:6: 'wire' is empty; allowed: 'request', 'response', 'sent: false'"),
                wrong(
                        "an unknown field",
                        wire("{requests: {}}"),
                        "good.yaml:8: unknown field 'calls/0/expect/wire/requests'; allowed: request, response, sent"),
                wrong(
                        "a number for a flag",
                        wire("{request: {compressed: [1]}}"),
                        "good.yaml:8: field 'calls/0/expect/wire/request/compressed/0' is 1; it must be true or false"),
                wrong(
                        "an unknown end",
                        wire("{request: {end-stream: soon}}"),
                        "good.yaml:8: field 'calls/0/expect/wire/request/end-stream' is \"soon\"; allowed: empty-frame, head, message, none"),
                wrong(
                        "trailers of a request",
                        wire("{request: {trailers: {te: [x]}}}"),
                        "good.yaml:8: unknown field 'calls/0/expect/wire/request/trailers'; allowed: compressed, end-stream, headers, timeout, without"),
                wrong(
                        "a call that is not sent and has a request",
                        wire("{sent: false, request: {}}"),
                        "good.yaml:6: 'sent: false' is not allowed with 'request' or 'response'; remove one of them"),
                wrong(
                        "text that is not a duration",
                        wire("{request: {timeout: soon}}"),
                        "good.yaml:6: a duration must be like '300ms' or '2s', not 'soon'"),
                wrong(
                        "a timeout of zero",
                        wire("{request: {timeout: 0s}}"),
                        "good.yaml:6: 'timeout' of 'wire' must be more than 0, not '0s'"),
                wrong(
                        "an invalid header name",
                        wire("{request: {headers: {TE: [x]}}}"),
                        "good.yaml:6: 'TE' on the wire: only 0-9 a-z _ . - are allowed in a name"),
                wrong(
                        "an invalid header name in 'without'",
                        wire("{response: {without: [\"a b\"]}}"),
                        "good.yaml:6: 'a b' on the wire: only 0-9 a-z _ . - are allowed in a name"),
                wrong(
                        "a field without a value",
                        wire("{request: {headers: {te: []}}}"),
                        "good.yaml:6: 'te' must have a value; use 'without' for a field that must be missing"),
                wrong(
                        "a field that is both expected and in 'without'",
                        wire("{response: {without: [x], trailers: {x: [y]}}}"),
                        "good.yaml:6: 'x' of the 'response' on the wire is both expected and in 'without'"),
                wrong(
                        "an uncompressed message in an uncompressed call",
                        CaseReaderTest.GOOD.replace(
                                "send: [{json: {name: Ada}}]",
                                "steps: [{send: {json: {name: Ada}, compressed: false}}]"),
                        "good.yaml:6: 'compressed' is only allowed in a call with 'compression'"));
    }

    private static Arguments wrong(String name, String yaml, String message) {
        return Arguments.argumentSet(name, yaml, message);
    }

    private static String wire(String wire) {
        return GOOD.replace("WIRE", wire);
    }

    private CaseCall read(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
        return CaseFolder.read(folder).get(0).calls().get(0);
    }
}
