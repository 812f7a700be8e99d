package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.CaseReader;
import dev.interop.cases.Differences;
import dev.interop.cases.KnownMethods;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do.
 *
 * @param peers by name, in the order of peers.yaml
 * @param known all known differences
 * @param allShards what the run is narrowed to
 * @param shard the part of it that this run does; null for all
 * @param cells those of the shard
 * @param skipped what was selected, and cannot be run with peers where they are
 */
public record Plan(
        Map<String, Peer> peers,
        Selection selection,
        Differences known,
        List<Cell> allShards,
        @Nullable Shard shard,
        List<Cell> cells,
        List<Skipped> skipped) {

    /**
     * Reads the files of a suite, and selects cells.
     *
     * @param shard null for all cells of the selection
     * @throws dev.interop.yaml.YamlProblem a file is wrong
     * @throws IllegalArgumentException nothing is selected, or a filter makes no sense
     * @throws IOException a file cannot be read
     */
    public static Plan read(SuiteFiles files, Selection selection, @Nullable Shard shard) throws IOException {
        Map<String, Peer> peers = Peers.read(files.peers());
        List<Case> cases = CaseReader.read(files.cases(), peers.keySet(), KnownMethods.read(files.services()));
        Differences known = Differences.read(files.differences(), cases, peers.keySet());
        UnsupportedCheck.check(files.peers(), peers, cases);
        List<Cell> selected = selection.cells(cases, peers);
        List<Cell> allShards = selected.stream()
                .filter(cell -> Skipped.reason(cell).isEmpty())
                .map(cell -> cell.with(known))
                .toList();
        var skipped = new ArrayList<>(Skipped.of(selected));
        if (allShards.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing that is selected can be run; %s; mend interop-tests/suites/peers.yaml, or select something else"
                            .formatted(skipped.get(0)));
        }
        if (hasSuites(selection, shard)) {
            skipped.addAll(Skipped.commands(selected));
        }
        return new Plan(
                peers,
                selection,
                known,
                allShards,
                shard,
                shard == null ? allShards : only(shard, allShards),
                List.copyOf(skipped));
    }

    /** Filters and shards apply to cells, so the other suites run in unfiltered runs, with the first shard. */
    private static boolean hasSuites(Selection selection, @Nullable Shard shard) {
        return selection.isWhole() && (shard == null || shard.number() == 1);
    }

    /** The cells of one shard of a plan. */
    static List<Cell> only(Shard shard, List<Cell> allShards) {
        List<Cell> cells = allShards.stream()
                .filter(cell -> shard.contains(cell.testCase().name()))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "SHARD=%s holds none of the %d cells that are selected; split them into fewer shards"
                            .formatted(shard, allShards.size()));
        }
        return cells;
    }
}
