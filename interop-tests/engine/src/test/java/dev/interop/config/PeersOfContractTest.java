package dev.interop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.PeerCommand;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersOfContractTest {
    private static final String HEAD = "version: 1\ncases: [\"*.yaml\"]\n";

    @TempDir
    private Path folder;

    @Test
    void rejects_an_empty_user_agent() throws IOException {
        Path file = Files.writeString(
                folder.resolve("interop.yaml"), HEAD + "peers:\n  - {name: java, image: java-peer, user-agent: ''}\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "interop.yaml:4: 'user-agent' of peer 'java' must not be empty, because it proves which library called");
    }

    @Test
    void rejects_the_name_of_the_engine_itself() throws IOException {
        Path file = Files.writeString(
                folder.resolve("interop.yaml"), HEAD + "peers: [{name: raw, image: raw-peer, user-agent: raw/}]\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:3: a peer must not be called 'raw', the name of the engine itself");
    }

    @Test
    void reads_a_peer_at_addresses() throws IOException {
        Path file = Files.writeString(folder.resolve("interop.yaml"), HEAD + """
                peers:
                  - name: java
                    user-agent: java/
                    addresses:
                      server: 192.0.2.1:50051
                      driver: driver.example:50052
                      hub: hub.example
                      tls:
                        certificates: build/certificates
                        server: 192.0.2.1:50443
                        mutual: 192.0.2.1:50444
                        expired: "[2001:db8::1]:50445"
                """);

        assertThat(read(file))
                .containsExactly(Map.entry(
                        "java",
                        new Peer(
                                "java",
                                null,
                                null,
                                new PeerAddresses(
                                        "192.0.2.1:50051",
                                        "driver.example:50052",
                                        "hub.example",
                                        new PeerAddresses.TlsAddresses(
                                                "build/certificates",
                                                "192.0.2.1:50443",
                                                "192.0.2.1:50444",
                                                "[2001:db8::1]:50445")),
                                "java/",
                                Map.of(),
                                Map.of(),
                                List.of())));
    }

    @Test
    void reads_a_peer_that_is_a_process() throws IOException {
        Path file = Files.writeString(folder.resolve("interop.yaml"), HEAD + """
                peers:
                  - name: java
                    image: java-peer
                    process: {command: [bin/java-peer, -v], environment: {A: b}, made-by: bin/make, needs: [bin/jar]}
                    user-agent: java/
                """);

        assertThat(read(file).get("java").process())
                .isEqualTo(new PeerCommand(
                        List.of("bin/java-peer", "-v"), Map.of("A", "b"), "bin/make", List.of("bin/jar")));
    }

    @Test
    void reads_a_peer_that_is_only_a_process() throws IOException {
        Path file = Files.writeString(
                folder.resolve("interop.yaml"),
                HEAD + "peers:\n  - {name: java, user-agent: java/, process: {command: [bin/java-peer]}}\n");

        assertThat(read(file))
                .isEqualTo(Map.of(
                        "java",
                        new Peer(
                                "java",
                                null,
                                new PeerCommand(List.of("bin/java-peer"), Map.of(), null, List.of()),
                                null,
                                "java/",
                                Map.of(),
                                Map.of(),
                                List.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unsupported: [] | peer 'java' must have 'image', 'process' or both, or only 'addresses'
            image: java-peer, addresses: {server: "a:1", driver: "a:2"} | peer 'java' must have 'image', 'process' or both, or only 'addresses'
            addresses: {server: "a:1"} | field 'peers/0/addresses/driver' is missing; required: driver, server
            addresses: {server: "a:1", driver: a} | an address must be host:port, not 'a'
            addresses: {server: "a:0", driver: "a:2"} | an address must be host:port, not 'a:0'
            addresses: {server: "http://a:1", driver: "a:2"} | an address must be host:port, not 'http://a:1'
            addresses: {server: ":1", driver: "a:2"} | an address must be host:port, not ':1'
            addresses: {server: "a:70000", driver: "a:2"} | an address must be host:port, not 'a:70000'
            addresses: {server: "a:1", driver: "a:2", hub: "a:3"} | 'hub' must be a host name or address without a port, not 'a:3'
            addresses: {server: "a:1", driver: "a:2", tls: {certificates: c, server: "a:1", mutual: "a:2", expired: a}} | an address must be host:port, not 'a'
            addresses: {server: "a:1", driver: "a:2"}, environment: {A: b} | peer 'java' has 'addresses', so the engine does not start it; remove 'environment' and 'trace'
            addresses: {server: "a:1", driver: "a:2"}, process: {command: [a]} | peer 'java' must have 'image', 'process' or both, or only 'addresses'
            image: java-peer, server: {name: a} | unknown field 'peers/0/server'; allowed: addresses, environment, image, name, process, trace, unsupported, user-agent
            image: java-peer, types: loaded | unknown field 'peers/0/types'; allowed: addresses, environment, image, name, process, trace, unsupported, user-agent
            image: java-peer, process: {command: []} | 'command' of peer 'java' must not be empty
            """)
    void rejects_wrong_places_of_a_peer(String fields, String problem) throws IOException {
        Path file = Files.writeString(
                folder.resolve("interop.yaml"),
                HEAD + "peers:\n  - {name: java, user-agent: java/, %s}\n".formatted(fields));

        assertThatThrownBy(() -> read(file)).isInstanceOf(YamlProblem.class).hasMessage("interop.yaml:4: " + problem);
    }

    private static Map<String, Peer> read(Path file) throws IOException {
        return ConfigReader.read(file, Map.of(), Map.of()).peers().servers();
    }
}
