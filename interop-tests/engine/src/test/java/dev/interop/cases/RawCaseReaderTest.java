package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.CaseCall.Connection;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawCaseReaderTest {
    static final String CLIENT = """
            cases:
              - name: hostile/client
                requirement: Ada is greeted.
                source: helloworld.proto
                raw-client:
                  method: greeterpb.Greeter/SayHello
                  frames:
                    - headers: {}
                    - message: {json: {name: Ada}}
                      end-stream: true
                  expect: {messages: [{json: {message: "Hello, Ada!"}}]}
            follow-up:
              method: greeterpb.Greeter/SayHello
              send: [{json: {name: Grace}}]
              expect:
                messages: [{json: {message: "Hello, Grace!"}}]
            """;
    static final String SERVER = CaseReaderTest.GOOD.replace(
            "        expect:",
            "        raw-server: [{headers: {}}, {trailers: {grpc-status: [\"0\"]}}]\n        expect:");

    @TempDir
    private Path folder;

    @Test
    void raw_client_sends_usual_headers_and_length_prefixes() throws IOException {
        Case read = read(CLIENT);

        assertThat(read.hasRawClient()).isTrue();
        assertThat(read.calls()).isEmpty();
        assertThat(frames(CLIENT))
                .map(Object::toString)
                .containsExactly(
                        "Headers[fields=[:method: POST, :scheme: http, :path: /greeterpb.Greeter/SayHello, :authority: localhost, te: trailers, content-type: application/grpc, user-agent: raw], endStream=false]",
                        "Data[00000000050a03416461, endStream=true]");
        assertThat(read.rawClient().expected().end()).isEqualTo(RawEnd.status("OK", ""));
        assertThat(read.rawClient().expected().server()).isNull();
    }

    @Test
    void changes_and_omits_headers() throws IOException {
        String yaml = CLIENT.replace(
                "headers: {}", "{headers: {\":method\": [GET], x-note: [a, b]}, without: [te, user-agent, \":path\"]}");

        assertThat(((Frame.Headers) frames(yaml).get(0)).fields())
                .map(field -> field.name() + "=" + field.value())
                .containsExactly(
                        ":method=GET",
                        ":scheme=http",
                        ":authority=localhost",
                        "content-type=application/grpc",
                        "x-note=a",
                        "x-note=b");
    }

    @Test
    void accepts_a_wrong_length_prefix() throws IOException {
        String yaml = CLIENT.replace("end-stream: true", "compressed: true\n          length: 4294967295");

        assertThat(HexFormat.of().formatHex(((Frame.Data) frames(yaml).get(1)).bytes()))
                .isEqualTo("01ffffffff0a03416461");
    }

    @Test
    void reads_every_kind_of_frame() throws IOException {
        String yaml = CLIENT.replace(
                "- message: {json: {name: Ada}}\n          end-stream: true",
                "- {data: 00ff}\n"
                        + "        - {truncated: {data: \"00\", length: 5}}\n"
                        + "        - {wait: 20ms}\n"
                        + "        - {await-received: 1}\n"
                        + "        - ping\n"
                        + "        - {goaway: NO_ERROR, last-stream: 3}\n"
                        + "        - {reset: CANCEL}\n"
                        + "        - close");

        assertThat(frames(yaml).subList(1, 9))
                .map(Object::toString)
                .containsExactly(
                        "Data[00ff, endStream=false]",
                        "Truncated[00 of 5 bytes]",
                        "Wait[millis=20]",
                        "Await[received=1]",
                        "Ping[]",
                        "GoAway[code=0, lastStream=3]",
                        "Reset[CANCEL]",
                        "Close[]");
    }

    @Test
    void reads_every_expected_end() throws IOException {
        assertThat(end("{http: 415}")).isEqualTo(RawEnd.http(415));
        assertThat(end("{reset: CANCEL}")).isEqualTo(RawEnd.reset(8));
        assertThat(end("{goaway: PROTOCOL_ERROR}")).isEqualTo(RawEnd.goAway(1));
        assertThat(end("{end: nothing}")).isEqualTo(RawEnd.NOTHING);
        assertThat(end("{end: closed}")).isEqualTo(RawEnd.CLOSED);
        assertThat(end("{status: {code: INTERNAL, message: {library: true}}}"))
                .isEqualTo(RawEnd.status("INTERNAL", null));
    }

    @Test
    void call_to_the_raw_server_has_frames_and_a_fresh_connection() throws IOException {
        Case read = read(SERVER);

        assertThat(read.hasRawServer()).isTrue();
        assertThat(read.calls().get(0).connection()).isEqualTo(Connection.FRESH);
        assertThat(read.calls().get(0).rawServer())
                .map(Object::toString)
                .containsExactly(
                        "Headers[fields=[:status: 200, content-type: application/grpc], endStream=false]",
                        "Headers[fields=[grpc-status: 0], endStream=true]");
    }

    @Test
    void client_pauses_where_the_raw_server_waits_for_it() throws IOException {
        Case read = read(SERVER.replace("SayHello\n", "SayHelloStreamReply\n")
                .replace("{headers: {}},", "{headers: {}}, {await-received: 1}, {await-received: 3},"));

        assertThat(read.calls().get(0).awaits()).isEmpty();
        assertThat(read.calls().get(0).template().getStepsList())
                .extracting(step -> step.getKindCase() + " " + step.getReceive().getCount())
                .containsExactly(
                        "SEND 0", "HALF_CLOSE 0", "RECEIVE 1", "PAUSE 0", "RECEIVE 2", "PAUSE 0", "RECEIVE_TO_END 0");
    }

    private RawEnd end(String expect) throws IOException {
        return read(CLIENT.replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", expect))
                .rawClient()
                .expected()
                .end();
    }

    private List<Frame> frames(String yaml) throws IOException {
        return read(yaml).rawClient().frames();
    }

    private Case read(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml, StandardCharsets.UTF_8);
        return CaseFolder.read(folder).get(0);
    }
}
