package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineAddressTest {
    private static final Peer COMMAND = driver(List.of("./driver"), null, null, null);
    private static final Peer HERE = driver(null, null, "127.0.0.1:1", "127.0.0.1");
    private static final Peer ELSEWHERE = driver(null, null, "192.0.2.5:1", "192.0.2.1");
    private static final Peer IMAGE = driver(null, "acme/driver:dev", null, null);

    private static Peer driver(
            @Nullable List<String> command, @Nullable String image, @Nullable String address, @Nullable String hub) {
        return Peer.ofDriver(
                new DriverSpec("mine", command, image, address, hub, Path.of("/"), Map.of()), DriverTypes.LOADED, "");
    }

    private static Peer at(@Nullable String hub) {
        return new Peer("java", null, null, new PeerAddresses("a:1", "a:2", hub, null), "j", Map.of(), null, List.of());
    }

    private static String of(Peer... clients) {
        return EngineAddress.of(List.of(clients), null).getHostAddress();
    }

    @Test
    void is_loopback_for_drivers_on_this_machine(@TempDir Path root) {
        assertThat(of(COMMAND)).isEqualTo("127.0.0.1");
        assertThat(of(HERE, COMMAND)).isEqualTo("127.0.0.1");
        assertThat(of(at("localhost"))).isEqualTo("127.0.0.1");
        assertThat(of(Peer.RAW)).isEqualTo("127.0.0.1");
        try (var place =
                new ProcessPlace(new RunContext(root.getFileName().toString(), root, Path.of("logs")), false)) {
            assertThat(EngineAddress.of(List.of(COMMAND), place).getHostAddress())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void is_loopback_for_a_driver_that_cannot_reach_this_machine() {
        assertThat(of(at(null))).isEqualTo("127.0.0.1");
    }

    @Test
    void is_all_addresses_for_a_driver_on_another_machine() {
        assertThat(of(COMMAND, ELSEWHERE)).isEqualTo("0.0.0.0");
        assertThat(of(at("192.0.2.1"))).isEqualTo("0.0.0.0");
    }

    @Test
    void is_all_addresses_for_drivers_in_containers_and_on_this_machine() {
        assertThat(of(COMMAND, IMAGE)).isEqualTo("0.0.0.0");
    }
}
