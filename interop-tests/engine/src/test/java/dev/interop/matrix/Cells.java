package dev.interop.matrix;

import dev.interop.cases.Case;
import dev.interop.judge.CellResult;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import java.util.List;
import java.util.Map;

/** Cells without calls, for tests of the order in which cells run. */
final class Cells {
    static final Peer CLIENT = peer("client");
    static final Peer OTHER_CLIENT = peer("other-client");
    static final Peer OLD = peer("old");
    static final Peer NEW = peer("new");
    static final Pairing TO_OLD = new Pairing(CLIENT, OLD);
    static final Pairing OTHER_TO_OLD = new Pairing(OTHER_CLIENT, OLD);
    static final Pairing TO_NEW = new Pairing(CLIENT, NEW);

    private Cells() {}

    private static Peer peer(String name) {
        return new Peer(name, name, name + "/", Map.of(), List.of());
    }

    /** Returns a cell that may run at the same time as all others. */
    static Cell single(String file, String name, Pairing pairing) {
        return cell(file, name, pairing, false, false);
    }

    /** Returns a cell of a file with a sequence. */
    static Cell inSequence(String file, String name, Pairing pairing) {
        return cell(file, name, pairing, false, true);
    }

    static Cell alone(String file, String name, Pairing pairing) {
        return cell(file, name, pairing, true, false);
    }

    private static Cell cell(String file, String name, Pairing pairing, boolean alone, boolean sequence) {
        return new Cell(
                new Case(
                        name,
                        "r",
                        "s",
                        file + ":1",
                        List.of(),
                        List.of(),
                        alone,
                        Case.Order.IN_TURN,
                        List.of(),
                        null,
                        sequence),
                pairing);
    }

    static CellResult passed(Cell cell) {
        return CellResult.passed(cell, 0, List.of());
    }

    /** Returns pairing and case of each cell. */
    static List<String> texts(List<Cell> cells) {
        return cells.stream().map(Cell::toString).toList();
    }

    /** Returns cell, verdict and reason of each result. */
    static List<String> results(List<CellResult> results) {
        return results.stream()
                .map(result -> "%s: %s%s"
                        .formatted(result, result.verdict(), result.detail() == null ? "" : ", " + result.detail()))
                .toList();
    }
}
