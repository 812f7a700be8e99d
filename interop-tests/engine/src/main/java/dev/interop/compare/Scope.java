package dev.interop.compare;

import dev.interop.plan.Shard;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.text.Glob;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cells that a run could have: those that it has, also without a filter that selects them, such as cells of the
 * reference server; and by its filters, shards and skipped cells. A cell outside the scope of one run is neither new nor
 * removed.
 */
final class Scope {
    private final Results.Run run;
    private final Set<String> present;
    private final Glob cases;
    private final List<Shard> missing;

    private Scope(Results results) {
        run = results.run();
        present = results.cells().stream().map(Comparer::identity).collect(Collectors.toSet());
        cases = run.cases().isEmpty() ? Glob.ALL : Glob.of(run.cases());
        missing = run.missing().stream().map(Scope::shard).toList();
    }

    static Scope of(Results results) {
        return new Scope(results);
    }

    /** Returns whether the run has the cell, or would have it if its plan still had the case. */
    boolean contains(CellEntry cell) {
        return present.contains(Comparer.identity(cell)) || isSelected(cell);
    }

    private boolean isSelected(CellEntry cell) {
        return allows(run.client(), cell.client())
                && allows(run.server(), cell.server())
                && cases.matches(cell.name())
                && (run.shard().isEmpty() || shard(run.shard()).contains(cell.name()))
                && missing.stream().noneMatch(shard -> shard.contains(cell.name()))
                // A peer at an address lacks what the cell needs.
                && run.skipped().stream().noneMatch(some -> some.isOf(cell.client(), cell.server()));
    }

    private static boolean allows(String filter, String name) {
        return filter.isEmpty() || filter.equals(name);
    }

    private static Shard shard(String written) {
        return Shard.parse("'" + written + "' in a results file", written);
    }
}
