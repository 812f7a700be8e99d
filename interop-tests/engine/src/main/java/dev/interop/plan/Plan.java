package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.CaseReader;
import dev.interop.cases.Differences;
import dev.interop.cases.KnownMethods;
import dev.interop.config.Config;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.rules.CompareRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run.
 *
 * @param peers the clients and servers, in the order of interop.yaml
 * @param known all known differences
 * @param allShards the selected cells, before the split into shards
 * @param shard the shard of this run; null for all cells
 * @param cells the cells of the shard
 * @param skipped selected parts that cannot run with peers at these addresses
 * @param reference name of the reference server; null for none
 * @param rules the rules by which outcomes are compared
 */
public record Plan(
        Peers peers,
        Selection selection,
        Differences known,
        List<Cell> allShards,
        @Nullable Shard shard,
        List<Cell> cells,
        List<Skipped> skipped,
        @Nullable String reference,
        CompareRules rules) {

    /**
     * Reads the cases and known differences of a suite, and selects cells.
     *
     * @param shard null for all cells of the selection
     * @throws dev.interop.yaml.YamlProblem a file is wrong
     * @throws IllegalArgumentException no cell is selected, or a filter is wrong
     * @throws IOException a file cannot be read
     */
    public static Plan read(Suite suite, Selection selection, @Nullable Shard shard) throws IOException {
        Config config = suite.config();
        Peers peers = config.peers();
        var methods = KnownMethods.of(suite.protos().services(), suite.protos().types(), config.hasProbe());
        List<Case> cases = CaseReader.read(config.cases(), config.folder(), peers, methods);
        Differences known = config.differences() == null
                ? Differences.NONE
                : Differences.read(config.differences(), config.folder(), cases, peers);
        ReferenceCells.check(cases, config.reference());
        UnsupportedCheck.check(config, cases);
        List<Cell> selected = ReferenceCells.add(selection.cells(cases, peers), reference(config));
        List<Cell> allShards = selected.stream()
                .filter(cell -> Skipped.reason(cell).isEmpty())
                .map(cell -> cell.with(known))
                .toList();
        var skipped = new ArrayList<>(Skipped.of(selected));
        if (allShards.isEmpty()) {
            throw new IllegalArgumentException("no selected cell can run: %s; fix %s or select other cells"
                    .formatted(skipped.get(0), config.path()));
        }
        ResetRefusal.check(config, allShards);
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
                List.copyOf(skipped),
                config.reference(),
                config.rules(suite.protos().files()));
    }

    private static @Nullable Peer reference(Config config) {
        return config.reference() == null ? null : config.peers().servers().get(config.reference());
    }

    /** Returns the selected pairings, and those of the reference's cells that are compared with them. */
    public List<Pairing> pairings() {
        return Stream.concat(
                        selection.pairings(peers).stream(),
                        allShards.stream()
                                .map(Cell::pairing)
                                .filter(pairing -> pairing.server().name().equals(reference)))
                .distinct()
                .toList();
    }

    /** Returns the cells of all shards that the filters select, without added cells of the reference. */
    public List<Cell> selected() {
        return allShards.stream()
                .filter(cell -> selection.server() == null
                        || cell.pairing().server().name().equals(selection.server()))
                .toList();
    }

    /** Returns a sentence about the cells that run only because later cases of their sequence are selected. */
    public Optional<String> earlierCells() {
        List<Cell> earlier =
                cells.stream().filter(cell -> !selection.names(cell.testCase())).toList();
        return earlier.isEmpty()
                ? Optional.empty()
                : Optional.of("%d %s of earlier cases run, too, because a sequence runs from its first case: %s"
                        .formatted(
                                earlier.size(),
                                earlier.size() == 1 ? "cell" : "cells",
                                earlier.stream()
                                        .map(cell -> cell.testCase().name())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    /** Filters and shards apply to cells, so the other suites run in unfiltered runs, with the first shard. */
    private static boolean hasSuites(Selection selection, @Nullable Shard shard) {
        return selection.isAll() && (shard == null || shard.number() == 1);
    }

    /** Returns the cells of one shard of a plan. */
    static List<Cell> only(Shard shard, List<Cell> allShards) {
        List<Cell> cells = allShards.stream()
                .filter(cell -> shard.contains(cell.testCase().shardName()))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "shard %s has none of the %d selected cells; use fewer shards".formatted(shard, allShards.size()));
        }
        return cells;
    }
}
