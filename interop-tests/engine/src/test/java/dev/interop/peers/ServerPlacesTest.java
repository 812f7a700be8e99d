package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerPlacesTest {
    private static Peer server(String name, @Nullable String address, @Nullable Integer port) {
        List<String> command = address == null ? List.of("serve") : null;
        return Peer.ofServer(new ServerSpec(
                name, command, null, address, port, Path.of("/"), Map.of(), Specs.LIMIT, null, Map.of(), false, false));
    }

    @Test
    void accepts_servers_with_ports_of_their_own() {
        assertThatCode(() -> ServerPlaces.check(List.of(
                        server("a", "localhost:1", null),
                        server("b", "127.0.0.1:2", null),
                        server("c", null, 3),
                        server("d", null, null),
                        server("e", null, null),
                        Peer.RAW)))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_two_servers_at_one_host_and_port() {
        assertThatThrownBy(() ->
                        ServerPlaces.check(List.of(server("a", "localhost:1", null), server("b", "127.0.0.2:1", null))))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "servers 'a' and 'b' are one server: both are at localhost:1; each server needs a port of its own");
        assertThatThrownBy(() -> ServerPlaces.check(List.of(server("a", null, 1), server("b", "[::1]:1", null))))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("servers 'a' and 'b' are one server: ");
    }

    @Test
    void reports_an_unknown_host() {
        assertThatThrownBy(() -> ServerPlaces.check(List.of(server("a", "no-such-host.invalid:1", null))))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the address of server 'a' has an unknown host: no-such-host.invalid; fix 'address'");
    }
}
