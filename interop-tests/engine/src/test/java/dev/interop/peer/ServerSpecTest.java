package dev.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSpecTest {
    private static ServerSpec spec(List<String> command, Map<String, String> env) {
        return new ServerSpec(
                "old",
                command,
                null,
                null,
                null,
                Path.of("/project"),
                env,
                Duration.ofSeconds(30),
                null,
                Map.of("authorization", "secret"),
                false,
                false);
    }

    @Test
    void replaces_the_port_in_command_and_environment() {
        ServerSpec spec = spec(List.of("serve", "--at=:${port}", "${port}"), Map.of("PORT", "${port}", "A", "b"));

        assertThat(spec.takesPort()).isTrue();
        assertThat(spec.commandAt(5000)).isEqualTo(List.of("serve", "--at=:5000", "5000"));
        assertThat(spec.envAt(5000)).isEqualTo(Map.of("PORT", "5000", "A", "b"));
    }

    @Test
    void takes_a_port_in_the_environment_only() {
        assertThat(spec(List.of("serve"), Map.of("PORT", "${port}")).takesPort())
                .isTrue();
        assertThat(spec(List.of("serve"), Map.of("PORT", "5000")).takesPort()).isFalse();
    }

    @Test
    void text_of_a_peer_has_no_secret() {
        Peer peer = Peer.ofServer(spec(List.of("serve", "${port}"), Map.of("KEY", "secret")));

        assertThat(peer).hasToString("old").extracting(Peer::isOwnServer).isEqualTo(true);
        assertThat(peer.server()).hasToString("old");
        assertThat(peer).isEqualTo(Peer.ofServer(spec(List.of("serve", "${port}"), Map.of("KEY", "secret"))));
    }
}
