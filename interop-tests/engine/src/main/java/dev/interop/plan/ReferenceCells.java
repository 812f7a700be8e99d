package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells of the reference server, with which other cells are compared. */
final class ReferenceCells {
    private ReferenceCells() {}

    /**
     * Checks that each case that expects the outcome of the reference can have it.
     *
     * @param cases all cases, before any filter
     * @param reference name of the reference server; null for none
     * @throws YamlProblem there is no reference, or a case does not run on it
     */
    static void check(List<Case> cases, @Nullable String reference) {
        for (Case testCase : cases) {
            if (!testCase.isReference()) {
                continue;
            }
            if (reference == null) {
                throw new YamlProblem(
                        testCase.where(),
                        "the case '%s' expects the outcome of the reference, but interop.yaml has no 'reference'; name a server there, or write the expected outcome"
                                .formatted(testCase.name()));
            }
            if (!testCase.servers().isEmpty() && !testCase.servers().contains(reference)) {
                throw new YamlProblem(
                        testCase.where(),
                        "the case '%s' expects the outcome of the reference %s, but its 'servers' are %s; add %s, or write the expected outcome"
                                .formatted(testCase.name(), reference, testCase.servers(), reference));
            }
        }
    }

    /**
     * Returns the selected cells, with the reference's cell before the cells that are compared with it. In a sequence,
     * the reference also runs the cases before.
     *
     * @param reference the reference server; null for none
     */
    static List<Cell> add(List<Cell> selected, @Nullable Peer reference) {
        if (reference == null) {
            return selected;
        }
        Set<String> present = selected.stream().map(Cell::toString).collect(Collectors.toSet());
        Set<List<String>> compared = selected.stream()
                .filter(cell -> cell.testCase().isReference())
                .map(ReferenceCells::unit)
                .collect(Collectors.toSet());
        var cells = new ArrayList<Cell>();
        for (Cell cell : selected) {
            var ofReference =
                    new Cell(cell.testCase(), new Pairing(cell.pairing().client(), reference));
            if (compared.contains(unit(cell)) && present.add(ofReference.toString())) {
                cells.add(ofReference);
            }
            cells.add(cell);
        }
        return cells;
    }

    /** Returns what runs together with one client: a case, or all cases of a sequence. */
    private static List<String> unit(Cell cell) {
        return List.of(cell.testCase().shardName(), cell.pairing().client().name());
    }
}
