package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final Peer JAVA = new Peer("java", "java-peer", "java/", Map.of(), List.of());
    private static final Cell CELL = new Cell(
            new Case("greet", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of()),
            new Pairing(JAVA, Peer.RAW));

    @Test
    void reproduce_command_starts_peers_the_same_way() {
        assertThat(CELL.reproduceCommand(false)).isEqualTo("make cell CLIENT=java SERVER=raw CASE='greet'");
        assertThat(CELL.reproduceCommand(true))
                .isEqualTo("make cell PEERS=process CLIENT=java SERVER=raw CASE='greet'");
    }
}
