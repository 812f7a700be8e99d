package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.peer.ServerSpec;
import dev.interop.peer.TlsFiles;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that servers of the user's own service cannot serve, or whose expectations they cannot prove. */
class ServerLimitsTest {
    private static final Peer PLAIN = server("plain", false, false);
    private static final Peer PROBED = server("probed", false, true);
    private static final Peer TLS = server("tls", true, false);
    private static final String HEAD = """
            cases:
              - name: greet
                requirement: Ada is greeted.
                source: helloworld.proto
            """;
    private static final String CALL = """
                servers: [SERVERS]
                calls:
                  - method: greeterpb.Greeter/SayHello
                    send: [{json: {name: Ada}}]
                    expect: {messages: [{json: {message: "Hello, Ada!"}}]}
            """;
    private static final String SEND = "send: [{json: {name: Ada}}]";
    private static final String STEPS =
            "steps: [{send: {json: {name: Ada}}}, {await-received: 1}, half-close, {receive: end}]";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | send: | security: tls\\n        send: | good.yaml:8: 'security' needs a port for each kind of TLS, but the server 'plain' has one kind of connection; remove 'security', or list other servers in 'servers' of the case",
                "probed, tls | expect: { | expect: {wire: {request: {without: [te]}}, | good.yaml:9: the frames of 'wire' cannot be read, because the server 'tls' serves TLS; remove 'wire', or list other servers in 'servers' of the case",
                "probed, plain | STEPS | | good.yaml:8: 'await-received' needs a server that reports what it has received, but the server 'plain' has no 'probe: true'; wait with 'receive', or list other servers in 'servers' of the case",
                "plain, tls | expect: { | expect: {server: {handler: none-ran}, | good.yaml:9: 'handler' and 'cancelled' are compared with the record of a server, but the server 'plain' has no 'probe: true'; remove them, or list other servers in 'servers' of the case",
                "plain, tls | expect: { | expect: {server: {cancelled: true}, | good.yaml:9: 'handler' and 'cancelled' are compared with the record of a server, but the server 'plain' has no 'probe: true'; remove them, or list other servers in 'servers' of the case",
                "tls | expect: { | expect: {server: {record: none}, | good.yaml:9: 'record: none' cannot be compared, because the server 'tls' serves TLS and has no 'probe: true', so nothing shows which calls arrive; remove it, or list other servers in 'servers' of the case"
            })
    void rejects_what_a_server_cannot_do(String servers, String from, String to, String message) {
        String yaml = from.equals("STEPS") ? CALL.replace(SEND, STEPS) : CALL.replace(from, to.replace("\\n", "\n"));

        assertThatThrownBy(() -> read(HEAD + yaml.replace("SERVERS", servers)))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain, probed | expect: { | expect: {wire: {request: {without: [te]}},",
                "probed        | expect: { | expect: {server: {handler: none-ran},",
                "plain, probed | expect: { | expect: {server: {record: none},",
                "plain, tls    | expect: { | expect: {server: {record: any},",
                "plain, tls    | send:     | send:"
            })
    void takes_what_a_server_can_prove(String servers, String from, String to) throws IOException {
        assertThat(read(HEAD + CALL.replace(from, to).replace("SERVERS", servers)))
                .hasSize(1);
    }

    @Test
    void rejects_a_raw_client_that_waits_for_a_server_without_the_probe() {
        String yaml = HEAD + """
                servers: [probed, plain]
                raw-client:
                  method: greeterpb.Greeter/SayHello
                  frames: [{headers: {}}, {await-received: 0}, close]
                  expect: {end: closed}
            follow-up: {method: greeterpb.Greeter/SayHello, send: [{json: {}}], expect: {messages: [{json: {}}]}}
            """;

        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(
                        "good.yaml:8: 'await-received' needs a server that reports what it has received, but the server 'plain' has no 'probe: true'; wait with 'receive', or list other servers in 'servers' of the case");
    }

    @Test
    void rejects_a_raw_client_for_a_server_with_tls() {
        String yaml = HEAD + """
                servers: [plain, tls]
                raw-client:
                  method: greeterpb.Greeter/SayHello
                  frames: [close]
                  expect: {end: closed}
            follow-up: {method: greeterpb.Greeter/SayHello, send: [{json: {}}], expect: {messages: [{json: {}}]}}
            """;

        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage(
                        "good.yaml:6: the raw client calls without TLS, but the server 'tls' serves TLS; remove the case, or list other servers in 'servers' of the case");
    }

    private List<Case> read(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml);
        Map<String, Peer> servers = new LinkedHashMap<>();
        List.of(PLAIN, PROBED, TLS).forEach(server -> servers.put(server.name(), server));
        return CaseFolder.read(folder, new Peers(CaseFolder.peers("java").clients(), servers));
    }

    private static Peer server(String name, boolean tls, boolean probe) {
        return Peer.ofServer(new ServerSpec(
                name,
                null,
                null,
                "localhost:1",
                null,
                Path.of("/"),
                Map.of(),
                Duration.ofSeconds(1),
                tls ? new TlsFiles(null, null, null, null) : null,
                Map.of(),
                probe,
                false));
    }
}
