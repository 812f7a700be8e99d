package dev.interop.compare;

import dev.interop.compare.Comparison.Side;
import dev.interop.peer.PeerRole;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.ResultsProblem;
import dev.interop.results.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two runs, cell by cell. */
final class Comparer {
    private final Path baseFile;
    private final Results base;
    private final Path headFile;
    private final Results head;
    private final Map<String, CellEntry> baseCells;
    private final Map<String, CellEntry> headCells;

    private Comparer(Path baseFile, Results base, Path headFile, Results head) {
        this.baseFile = baseFile;
        this.base = base;
        this.headFile = headFile;
        this.head = head;
        baseCells = cells(base, Scope.of(head));
        headCells = cells(head, Scope.of(base));
    }

    /** @throws ResultsProblem if the runs have different peers, or no cell in common */
    static Comparison compare(Path baseFile, Results base, Path headFile, Results head) {
        return new Comparer(baseFile, base, headFile, head).compare();
    }

    /** Returns the cells in the scope of the other run, by identity. */
    private static Map<String, CellEntry> cells(Results results, Scope other) {
        return results.cells().stream()
                .filter(other::contains)
                .collect(Collectors.toMap(Comparer::identity, cell -> cell, (one, twin) -> one, LinkedHashMap::new));
    }

    static String identity(CellEntry cell) {
        return String.join(" ", cell.name(), cell.client(), cell.server());
    }

    private Comparison compare() {
        checkPeers();
        int compared = compared();
        List<CellChange> changes = changes();
        int changed = (int) changes.stream()
                .filter(change -> change.base() != null && change.head() != null)
                .count();
        List<Comparison.TestChange> tests = TestChanges.between(base.suites(), head.suites());
        String unexecuted = unexecuted();
        return new Comparison(
                Comparison.SCHEMA,
                changes.stream().anyMatch(CellChange::worse)
                        || tests.stream().anyMatch(Comparison.TestChange::worse)
                        || !unexecuted.isEmpty(),
                side(baseFile, base),
                side(headFile, head),
                compared,
                compared - changed,
                base.cells().size() - baseCells.size() + head.cells().size() - headCells.size(),
                changes,
                onlyIn(head, base),
                onlyIn(base, head),
                tests,
                VersionChanges.between(base.peers(), head.peers()),
                SoftChanges.between(base.softDifferences(), head.softDifferences(), sameVerdict()),
                unexecuted);
    }

    /** Returns the cells with the same verdict in both runs. */
    private Set<CellEntry> sameVerdict() {
        return headCells.entrySet().stream()
                .filter(cell -> baseCells.containsKey(cell.getKey())
                        && CellChange.Outcome.of(baseCells.get(cell.getKey()))
                                .sameAs(CellChange.Outcome.of(cell.getValue())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private int compared() {
        int both =
                (int) headCells.keySet().stream().filter(baseCells::containsKey).count();
        if (both == 0) {
            throw new ResultsProblem("%s and %s have no cell in common; compare runs of the same cases and peers"
                    .formatted(baseFile, headFile));
        }
        return both;
    }

    private void checkPeers() {
        Set<String> was = peers(base, baseCells);
        Set<String> is = peers(head, headCells);
        if (!was.equals(is)) {
            throw new ResultsProblem(
                    "%s has the peers %s, but %s has %s; make a baseline with the same peers, or restrict this run to the client and server that both have"
                            .formatted(baseFile, listed(was), headFile, listed(is)));
        }
    }

    /** Returns the titles of the peers of cells, without the engine itself. */
    private static Set<String> peers(Results results, Map<String, CellEntry> cells) {
        return cells.values().stream()
                .flatMap(cell -> Stream.concat(
                        titles(results, PeerRole::calls, cell.client()),
                        titles(results, PeerRole::serves, cell.server())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> titles(Results results, Predicate<PeerRole> side, String name) {
        return results.peers().stream()
                .filter(peer -> side.test(peer.role()))
                .filter(peer -> peer.name().equals(name))
                .map(PeerInfo::title);
    }

    private static String listed(Set<String> peers) {
        return peers.isEmpty() ? "none" : String.join(", ", peers);
    }

    private List<CellChange> changes() {
        var changes = new ArrayList<CellChange>();
        Set<String> names = head.cells().stream().map(CellEntry::name).collect(Collectors.toSet());
        headCells.forEach((identity, is) -> {
            CellEntry was = baseCells.get(identity);
            if (was == null) {
                changes.add(CellChange.added(is));
            } else if (!CellChange.Outcome.of(was).sameAs(CellChange.Outcome.of(is)) && !isRace(was, is)) {
                changes.add(CellChange.between(was, is));
            }
        });
        baseCells.forEach((identity, was) -> {
            if (!headCells.containsKey(identity)) {
                changes.add(CellChange.gone(was, names.contains(was.name())));
            }
        });
        changes.sort(Comparator.comparing(CellChange::name)
                .thenComparing(CellChange::client)
                .thenComparing(CellChange::server));
        return changes;
    }

    /** Returns whether the change is a known race, which does not count, whichever way it went in each run. */
    private boolean isRace(CellEntry was, CellEntry is) {
        return (was.verdict() == Verdict.PASSED && isSometimes(is, head))
                || (is.verdict() == Verdict.PASSED && isSometimes(was, base));
    }

    private static boolean isSometimes(CellEntry cell, Results results) {
        return cell.verdict() == Verdict.KNOWN_DIFFERENCE
                && results.differences().stream()
                        .anyMatch(known -> known.sometimes() && known.id().equals(cell.detail()));
    }

    private String unexecuted() {
        if (head.executed() == head.planned()) {
            return "";
        }
        String missing = head.run().missing().isEmpty()
                ? ""
                : ", without shard " + String.join(", ", head.run().missing());
        return "%d of %d planned cells were executed%s".formatted(head.executed(), head.planned(), missing);
    }

    private static Side side(Path file, Results results) {
        return new Side(
                results.run().project(),
                file.toString(),
                results.run().id(),
                results.run().started(),
                results.run().peersRunAs());
    }

    private static List<DifferenceEntry> onlyIn(Results one, Results other) {
        Set<String> ids = other.differences().stream().map(DifferenceEntry::id).collect(Collectors.toSet());
        return one.differences().stream()
                .filter(known -> !ids.contains(known.id()))
                .toList();
    }
}
