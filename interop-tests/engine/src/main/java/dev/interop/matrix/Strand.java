package dev.interop.matrix;

import dev.interop.peer.Pairing;
import dev.interop.plan.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that run one after another: the cells of a sequence in one pairing, or a single cell.
 *
 * @param cells at least one, in the order of the plan
 */
record Strand(List<Cell> cells) {

    private record SequenceKey(String file, Pairing pairing) {}

    /** Returns the strands of a plan, in the order of their first cells. */
    static List<Strand> of(List<Cell> plan) {
        var strands = new ArrayList<List<Cell>>();
        Map<SequenceKey, List<Cell>> sequences = new LinkedHashMap<>();
        for (Cell cell : plan) {
            if (!cell.testCase().sequence()) {
                strands.add(List.of(cell));
                continue;
            }
            sequences
                    .computeIfAbsent(new SequenceKey(cell.testCase().file(), cell.pairing()), key -> {
                        var strand = new ArrayList<Cell>();
                        strands.add(strand);
                        return strand;
                    })
                    .add(cell);
        }
        return strands.stream().map(cells -> new Strand(List.copyOf(cells))).toList();
    }

    /** Returns the phase of its most sensitive cell, because all its cells run in the same phase. */
    Phase phase() {
        List<Phase> phases = cells.stream().map(Phase::of).toList();
        return phases.stream().max(Phase::compareTo).orElseThrow();
    }
}
