package dev.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:50051", "127.0.0.1:1", "127.1.2.3:1", "[::1]:50051"})
    void server_on_this_machine_may_be_reset(String address) {
        assertThat(ResetCheck.refusal("stage", address, false)).isEmpty();
    }

    @Test
    void server_elsewhere_must_be_disposable() {
        assertThat(ResetCheck.refusal("stage", "192.0.2.1:443", true)).isEmpty();
        assertThat(ResetCheck.refusal("stage", "192.0.2.1:443", false))
                .contains(
                        "'reset' is not allowed for the server 'stage', because its address 192.0.2.1:443 is not on this machine; if its data may be lost, add 'disposable: true' to the server, otherwise remove 'reset'");
    }

    @Test
    void server_with_an_unknown_host_must_be_disposable() {
        assertThat(ResetCheck.refusal("stage", "host.invalid:443", true)).isEmpty();
        assertThat(ResetCheck.refusal("stage", "host.invalid:443", false))
                .contains(
                        "'reset' is not allowed for the server 'stage', because its address host.invalid:443 cannot be resolved; if its data may be lost, add 'disposable: true' to the server, otherwise remove 'reset'");
    }

    @Test
    void command_names_the_server() {
        var spec = new ResetSpec(
                List.of("./reset.sh", "${server}", "--db=${server}.db"), ResetSpec.Before.FILE, Path.of("/suite"));

        assertThat(spec.commandFor("old")).containsExactly("./reset.sh", "old", "--db=old.db");
    }
}
