package dev.interop.cell;

import dev.interop.matrix.Cell;
import dev.interop.matrix.Pairing;
import dev.interop.matrix.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cell that CASE, CLIENT and SERVER name. */
final class OneCell {
    private static final int TOLD = 3;

    private OneCell() {}

    /**
     * @param hub the folder of peers.yaml, differences.yaml and cases/
     * @throws IllegalArgumentException they name none, or several
     */
    static Cell find(Path hub, Map<String, String> environment) throws IOException {
        if (environment.getOrDefault("CASE", "").isBlank()) {
            throw new IllegalArgumentException(
                    "CASE names no case; name one, for example CASE='styles/rpc=SayHello/api=stub' CLIENT=java SERVER=python");
        }
        var whole = new HashMap<>(environment);
        whole.remove("SHARD");
        return only(Plan.read(hub, whole).whole());
    }

    static Cell only(List<Cell> cells) {
        if (cells.size() > 1) {
            String some = cells.stream().limit(TOLD).map(OneCell::command).collect(Collectors.joining("; "));
            throw new IllegalArgumentException("CASE, CLIENT and SERVER name %d cells, and one is shown; name it: %s%s"
                    .formatted(cells.size(), some, cells.size() > TOLD ? "; …" : ""));
        }
        return cells.get(0);
    }

    /** The same cell between peers whose libraries trace what they do. */
    static Cell tracing(Cell cell) {
        var traced = new Pairing(
                cell.pairing().client().tracing(), cell.pairing().server().tracing());
        return new Cell(cell.testCase(), traced, cell.known());
    }

    private static String command(Cell cell) {
        return "make cell CASE='%s' CLIENT=%s SERVER=%s"
                .formatted(
                        cell.testCase().name(),
                        cell.pairing().client(),
                        cell.pairing().server());
    }
}
