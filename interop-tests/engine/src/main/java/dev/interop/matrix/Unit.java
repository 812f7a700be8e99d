package dev.interop.matrix;

import dev.interop.peer.Pairing;
import dev.interop.peer.ResetSpec.Before;
import dev.interop.plan.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells between two resets of their server. Except for the cells of a sequence, they may run at the same time.
 *
 * @param cells at least one, all of one pairing
 */
record Unit(List<Cell> cells) {

    /** Returns the units of the cells of one server: all units of a pairing, then those of the next. */
    static List<Unit> of(List<Cell> cells, Before before) {
        Map<Pairing, List<Cell>> byPairing = new LinkedHashMap<>();
        cells.forEach(cell -> byPairing
                .computeIfAbsent(cell.pairing(), pairing -> new ArrayList<>())
                .add(cell));
        var units = new ArrayList<Unit>();
        byPairing.values().forEach(pairing -> units.addAll(ofPairing(pairing, before)));
        return List.copyOf(units);
    }

    private static List<Unit> ofPairing(List<Cell> cells, Before before) {
        return switch (before) {
            case PAIRING -> List.of(new Unit(List.copyOf(cells)));
            case CASE ->
                Strand.of(cells).stream()
                        .map(strand -> new Unit(strand.cells()))
                        .toList();
            case FILE -> {
                Map<String, List<Cell>> byFile = new LinkedHashMap<>();
                cells.forEach(cell -> byFile.computeIfAbsent(cell.testCase().file(), file -> new ArrayList<>())
                        .add(cell));
                yield byFile.values().stream()
                        .map(file -> new Unit(List.copyOf(file)))
                        .toList();
            }
        };
    }

    Pairing pairing() {
        return cells.get(0).pairing();
    }
}
