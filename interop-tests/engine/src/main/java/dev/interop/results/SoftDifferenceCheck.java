package dev.interop.results;

import dev.interop.results.Results.CellEntry;
import dev.interop.results.SoftDifference.Between;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that soft differences are consistent: each has two texts, and each pairing is one of a cell with an outcome. */
final class SoftDifferenceCheck {
    private final Map<String, Set<Between>> successes;

    private SoftDifferenceCheck(Results results) {
        successes = results.cells().stream()
                .filter(cell -> cell.verdict().isSuccess())
                .collect(Collectors.groupingBy(
                        CellEntry::name,
                        Collectors.mapping(
                                cell -> new Between(cell.client(), cell.server()), Collectors.toUnmodifiableSet())));
    }

    /** Returns a description of the first inconsistency; empty if there is none. */
    static Optional<String> contradiction(Results results) {
        var check = new SoftDifferenceCheck(results);
        return results.softDifferences().stream()
                .flatMap(soft -> check.contradiction(soft).stream())
                .findFirst();
    }

    private Optional<String> contradiction(SoftDifference soft) {
        if (soft.texts().size() < 2) {
            return Optional.of("its soft difference of %s has %d texts, but at least 2 can differ"
                    .formatted(soft.name(), soft.texts().size()));
        }
        Set<Between> cells = successes.getOrDefault(soft.name(), Set.of());
        var seen = new HashSet<Between>();
        return soft.texts().stream()
                .flatMap(text -> text.pairings().stream())
                .filter(pairing -> !cells.contains(pairing) || !seen.add(pairing))
                .findFirst()
                .map(pairing -> "its soft difference of %s has a text of %s, which %s"
                        .formatted(
                                soft.name(),
                                pairing,
                                seen.contains(pairing) ? "occurs twice" : "is no cell with an outcome"));
    }
}
