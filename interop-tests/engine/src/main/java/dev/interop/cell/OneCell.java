package dev.interop.cell;

import dev.interop.matrix.RunRequest;
import dev.interop.peer.Pairing;
import dev.interop.peer.RunAs;
import dev.interop.plan.Cell;
import dev.interop.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the one cell that a request selects. */
final class OneCell {
    private static final int SHOWN = 3;

    private OneCell() {}

    /**
     * Returns the cell that a request selects, in any shard.
     *
     * @throws IllegalArgumentException if the request selects no case, or several cells
     * @throws IOException if a file of the suite cannot be read
     */
    static Cell find(RunRequest request) throws IOException {
        List<Cell> cells = withEarlier(request);
        return cells.get(cells.size() - 1);
    }

    /**
     * Returns the cell that a request selects, after the cells that run before it in its sequence.
     *
     * @throws IllegalArgumentException if the request selects no case, or several cells
     * @throws IOException if a file of the suite cannot be read
     */
    static List<Cell> withEarlier(RunRequest request) throws IOException {
        if (request.selection().cases() == null) {
            throw new IllegalArgumentException(
                    "no case is selected; select one, for example CASE='styles/rpc=SayHello/api=stub' CLIENT=java SERVER=python");
        }
        Plan plan = Plan.read(request.suite(), request.selection(), null);
        List<Cell> cells = plan.allShards();
        List<Cell> named = cells.stream()
                .filter(cell -> request.selection().names(cell.testCase()))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "the selected cell cannot run: " + plan.skipped().get(0));
        }
        only(named, request);
        return cells;
    }

    /** @param request the request, for the commands of an error */
    private static Cell only(List<Cell> cells, RunRequest request) {
        if (cells.size() > 1) {
            String some = cells.stream()
                    .limit(SHOWN)
                    .map(cell -> "\n  " + request.reproduction().command(cell, request.peers() == RunAs.PROCESS))
                    .collect(Collectors.joining());
            throw new IllegalArgumentException("CASE, CLIENT and SERVER select %d cells; select one, for example:%s"
                    .formatted(cells.size(), some));
        }
        return cells.get(0);
    }

    /** Returns the same cell with peers whose libraries write traces. */
    static Cell tracing(Cell cell) {
        var tracing = new Pairing(
                cell.pairing().client().tracing(), cell.pairing().server().tracing());
        return new Cell(cell.testCase(), tracing, cell.known());
    }
}
