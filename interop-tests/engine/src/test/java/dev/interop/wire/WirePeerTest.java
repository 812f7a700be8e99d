package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of the addresses at which the engine's ports listen. All addresses 127.x.x.x belong to this machine. */
class WirePeerTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 1);

    @Test
    void ports_listen_on_the_address_of_the_run_only() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (var wire = new WirePeer(loopback);
                Relay relay = wire.relay(SERVER);
                ServerRelay serverRelay = wire.serverRelay(SERVER, Map.of())) {
            for (int port : List.of(wire.server().port(), relay.port(), serverRelay.port())) {
                new Socket("127.0.0.1", port).close();
                assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
            }
            assertThat(serverRelay.address()).isEqualTo(new InetSocketAddress(loopback, serverRelay.port()));
        }
    }

    @Test
    void ports_listen_on_the_address_of_a_bridge() throws IOException {
        InetAddress bridge = InetAddress.getByName("127.0.0.2");
        try (var wire = new WirePeer(bridge);
                ServerRelay relay = wire.serverRelay(SERVER, Map.of())) {
            for (int port : List.of(wire.server().port(), relay.port())) {
                new Socket("127.0.0.2", port).close();
                assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
            }
            assertThat(relay.address()).isEqualTo(new InetSocketAddress(bridge, relay.port()));
        }
    }

    @Test
    void ports_listen_on_all_addresses_for_drivers_on_other_machines() throws IOException {
        try (var wire = new WirePeer(InetAddress.getByName("0.0.0.0"));
                ServerRelay relay = wire.serverRelay(SERVER, Map.of())) {
            for (int port : List.of(wire.server().port(), relay.port())) {
                new Socket("127.0.0.2", port).close();
            }
            assertThat(relay.address().getAddress().isLoopbackAddress()).isTrue();
        }
    }
}
