package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReproductionTest {
    private static final Peer JAVA = new Peer("java", "java-peer", "java/", Map.of(), List.of());
    private static final Cell CELL = new Cell(
            new Case("greet", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of()),
            new Pairing(JAVA, Peer.RAW));

    @Test
    void make_command_starts_peers_the_same_way() {
        assertThat(Reproduction.ofMake().command(CELL, false))
                .isEqualTo("make cell CLIENT=java SERVER=raw CASE='greet'");
        assertThat(Reproduction.ofMake().command(CELL, true))
                .isEqualTo("make cell PEERS=process CLIENT=java SERVER=raw CASE='greet'");
    }

    @Test
    void interop_command_names_the_file_and_the_address_of_the_server() {
        Reproduction own = Reproduction.ofConfig("tests/interop.yaml", Map.of("raw", "localhost:50051"));

        assertThat(own.command(CELL, false))
                .isEqualTo("interop check --show --config tests/interop.yaml --client java"
                        + " --server raw=localhost:50051 --case greet");
        assertThat(own.command(CELL, true))
                .isEqualTo("interop check --show --config tests/interop.yaml --peers process --client java"
                        + " --server raw=localhost:50051 --case greet");
    }

    @Test
    void interop_command_does_not_name_the_default_file() {
        assertThat(Reproduction.ofConfig("interop.yaml", Map.of()).command(CELL, false))
                .isEqualTo("interop check --show --client java --server raw --case greet");
    }

    @Test
    void quotes_a_word_that_a_shell_would_change() {
        assertThat(Reproduction.ofConfig("my tests/it's.yaml", Map.of()).command(CELL, false))
                .isEqualTo("interop check --show --config 'my tests/it'\\''s.yaml'"
                        + " --client java --server raw --case greet");
    }
}
