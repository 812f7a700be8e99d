package dev.interop.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.Case;
import dev.interop.judge.RunJudge;
import dev.interop.matrix.RunRequest;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.plan.Cell;
import dev.interop.plan.GreeterSuite;
import dev.interop.plan.Reproduction;
import dev.interop.plan.Selection;
import dev.interop.plan.Shard;
import dev.interop.rules.CompareRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneCellTest {
    private static final String STUB = "styles/rpc=SayHello/api=stub";

    @Test
    void case_and_two_peers_select_a_cell_in_any_shard() throws IOException {
        assertThat(OneCell.find(request(new Selection("java", "python", STUB))).cell())
                .hasToString("java->python styles/rpc=SayHello/api=stub");
    }

    @Test
    void rejects_a_missing_case() {
        assertThatThrownBy(() -> OneCell.find(request(new Selection("java", null, " "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no case is selected; select one, for example:\n  make cell CLIENT=java SERVER=java CASE='alias/rpc=SayHello'");
    }

    @Test
    void rejects_several_cells_and_lists_some_of_them() {
        assertThatThrownBy(() -> OneCell.find(request(new Selection(null, null, STUB))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        9 cells are selected; select one, for example:
                          make cell CLIENT=java SERVER=java CASE='styles/rpc=SayHello/api=stub'
                          make cell CLIENT=java SERVER=python CASE='styles/rpc=SayHello/api=stub'
                          make cell CLIENT=java SERVER=python-aio CASE='styles/rpc=SayHello/api=stub'""");
    }

    @Test
    void tracing_changes_only_the_environment_of_the_peers() throws IOException {
        Map<String, Peer> peers = GreeterSuite.peers().clients();
        var testCase = new Case("greet", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of());
        var cell = new Cell(testCase, new Pairing(peers.get("python-aio"), peers.get("java")));

        Cell tracing = new OneCell(List.of(cell), new RunJudge(CompareRules.NONE, null))
                .tracing()
                .cell();

        assertThat(tracing.testCase()).isSameAs(testCase);
        assertThat(tracing.pairing().client().environment())
                .isEqualTo(Map.of(
                        "PEER_NAME", "python-aio",
                        "GRPC_VERBOSITY", "debug",
                        "GRPC_TRACE", "http"));
        assertThat(tracing.pairing().server().environment())
                .isEqualTo(Map.of(
                        "JDK_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -Djava.util.logging.config.class=dev.interop.javapeer.TraceLogging"));
    }

    @Test
    void servers_are_those_of_all_cells_except_the_engine() throws IOException {
        Map<String, Peer> peers = GreeterSuite.peers().clients();
        Peer java = peers.get("java");
        var testCase = new Case("greet", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of());
        List<Cell> cells = Stream.of(java, java, peers.get("python"), Peer.RAW)
                .map(server -> new Cell(testCase, new Pairing(java, server)))
                .toList();

        assertThat(new OneCell(cells, new RunJudge(CompareRules.NONE, null)).servers())
                .containsExactly("java", "python");
    }

    @Test
    void commands_of_an_error_start_peers_the_same_way() throws IOException {
        RunRequest request = request(new Selection(null, null, STUB), RunAs.PROCESS);

        assertThatThrownBy(() -> OneCell.find(request))
                .hasMessageContaining(
                        "\n  make cell PEERS=process CLIENT=java SERVER=java CASE='styles/rpc=SayHello/api=stub'\n");
    }

    private static RunRequest request(Selection selection) throws IOException {
        return request(selection, RunAs.CONTAINER);
    }

    private static RunRequest request(Selection selection, RunAs peers) throws IOException {
        Path root = Path.of("/repository");
        return new RunRequest(
                Reproduction.ofMake(),
                "1",
                root,
                GreeterSuite.read(),
                root.resolve("build/cell"),
                selection,
                new Shard(1, 2),
                peers,
                false,
                false,
                Map.of());
    }
}
