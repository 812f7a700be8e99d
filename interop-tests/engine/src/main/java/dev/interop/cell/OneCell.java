package dev.interop.cell;

import dev.interop.judge.RunJudge;
import dev.interop.matrix.RunRequest;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.plan.Cell;
import dev.interop.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one cell that a request selects, with the cells that it needs.
 *
 * @param cells the cells to run, in order; the selected one is the last. Before it are the earlier cells of its
 *     sequence, and the cells of the reference server with which it is compared
 * @param judge judges these cells
 */
record OneCell(List<Cell> cells, RunJudge judge) {
    private static final int SHOWN = 3;

    /**
     * Returns the cell that a request selects, in any shard.
     *
     * @throws IllegalArgumentException if the request selects no case, or several cells
     * @throws IOException if a file of the suite cannot be read
     */
    static OneCell find(RunRequest request) throws IOException {
        Plan plan = request.planOfAllShards();
        if (request.selection().cases() == null) {
            throw new IllegalArgumentException("no case is selected; select one, for example:"
                    + commands(plan.selected().subList(0, 1), request));
        }
        List<Cell> named = plan.selected().stream()
                .filter(cell -> request.selection().names(cell.testCase()))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "the selected cell cannot run: " + plan.skipped().get(0));
        }
        Pairing pairing = only(named, request).pairing();
        Stream<Cell> others =
                plan.allShards().stream().filter(cell -> !cell.pairing().equals(pairing));
        Stream<Cell> own =
                plan.allShards().stream().filter(cell -> cell.pairing().equals(pairing));
        return new OneCell(Stream.concat(others, own).toList(), new RunJudge(plan.rules(), plan.reference()));
    }

    /** @param request the request, for the commands of an error */
    private static Cell only(List<Cell> cells, RunRequest request) {
        if (cells.size() > 1) {
            throw new IllegalArgumentException("%d cells are selected; select one, for example:%s"
                    .formatted(cells.size(), commands(cells, request)));
        }
        return cells.get(0);
    }

    private static String commands(List<Cell> cells, RunRequest request) {
        return cells.stream()
                .limit(SHOWN)
                .map(cell -> "\n  " + request.reproduction().command(cell, request.peers() == RunAs.PROCESS))
                .collect(Collectors.joining());
    }

    /** Returns the selected cell. */
    Cell cell() {
        return cells.get(cells.size() - 1);
    }

    /** Returns the pairings of the cells. */
    List<Pairing> pairings() {
        return cells.stream().map(Cell::pairing).distinct().toList();
    }

    /** Returns the names of the servers of the cells, without the engine's own. */
    List<String> servers() {
        return cells.stream()
                .map(cell -> cell.pairing().server())
                .filter(server -> !server.isRaw())
                .map(Peer::name)
                .distinct()
                .toList();
    }

    /** Returns the same cells with peers whose libraries write traces. */
    OneCell tracing() {
        return new OneCell(cells.stream().map(OneCell::tracing).toList(), judge);
    }

    private static Cell tracing(Cell cell) {
        var tracing = new Pairing(
                cell.pairing().client().tracing(), cell.pairing().server().tracing());
        return new Cell(cell.testCase(), tracing, cell.known());
    }
}
