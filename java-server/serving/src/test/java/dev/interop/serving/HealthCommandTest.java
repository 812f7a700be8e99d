package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthCommandTest {
    @Test
    void prints_nothing_for_a_serving_server() throws Exception {
        try (EchoServer serving = EchoServer.start()) {
            assertThat(health("localhost:" + serving.port())).isEqualTo(new CommandResult(0, "", ""));
        }
    }

    @Test
    void fails_if_no_server_listens() {
        assertThat(health("localhost:1"))
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "health: localhost:1 did not report its health"
                                + " (UNAVAILABLE: Connection refused); start a server there, or name another\n"));
    }

    @Test
    void rejects_an_invalid_address() {
        assertThat(health("nowhere"))
                .isEqualTo(new CommandResult(2, "", "health: TARGET must be HOST:PORT, not 'nowhere'; see --help\n"));
    }

    private static CommandResult health(String target) {
        return CommandResult.run(new HealthCommand(), target);
    }
}
