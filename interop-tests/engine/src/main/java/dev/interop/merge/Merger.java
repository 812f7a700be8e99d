package dev.interop.merge;

import dev.interop.peer.PeerRole;
import dev.interop.plan.Shard;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.ResultsProblem;
import dev.interop.results.SoftDifference;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Merges the shards of one run. */
final class Merger {
    private final TreeMap<Integer, ShardResults> shards = new TreeMap<>();
    private final ShardResults first;
    private final List<String> missing;

    private Merger(List<ShardResults> given) {
        for (ShardResults each : given) {
            ShardCheck.sameRun(given.get(0), each);
            ShardResults twin = shards.put(each.shard().number(), each);
            if (twin != null) {
                throw new ResultsProblem(
                        "%s and %s are both shard %s; remove one".formatted(twin.file(), each.file(), each.shard()));
            }
        }
        first = shards.firstEntry().getValue();
        int count = first.shard().count();
        missing = IntStream.rangeClosed(1, count)
                .filter(number -> !shards.containsKey(number))
                .mapToObj(number -> new Shard(number, count).toString())
                .toList();
    }

    /**
     * Returns the results of the full run; if shards are missing, fewer cells are executed than planned.
     *
     * @param shards the shards; at least one
     * @throws ResultsProblem if they belong to different runs, or a shard occurs twice
     */
    static Results merge(List<ShardResults> shards) {
        return new Merger(shards).merge();
    }

    private static Run run(ShardResults shard) {
        return shard.results().run();
    }

    private Results merge() {
        List<CellEntry> cells = all(Results::cells);
        Map<Verdict, Integer> totals = Verdict.count(cells.stream().map(CellEntry::verdict));
        return new Results(
                Results.SCHEMA,
                mergedRun(),
                first.results().peers(),
                planned(),
                cells.size() - totals.getOrDefault(Verdict.NOT_RUN, 0),
                totals,
                all(Results::cases).stream()
                        .sorted(Comparator.comparing(CaseEntry::name))
                        .toList(),
                first.results().differences(),
                cells.stream().sorted(inOrder()).toList(),
                suites(),
                all(Results::softDifferences).stream()
                        .sorted(Comparator.comparing(SoftDifference::name).thenComparing(SoftDifference::call))
                        .toList(),
                rules());
    }

    /** Returns the rules with the sum of what they hid in the shards. */
    private List<RuleEntry> rules() {
        var hidden = new LinkedHashMap<RuleEntry, Integer>();
        all(Results::rules).forEach(each -> hidden.merge(withoutCount(each), each.hidden(), Integer::sum));
        return hidden.entrySet().stream()
                .map(each -> withCount(each.getKey(), each.getValue()))
                .toList();
    }

    static RuleEntry withoutCount(RuleEntry rule) {
        return withCount(rule, 0);
    }

    private static RuleEntry withCount(RuleEntry rule, int hidden) {
        return new RuleEntry(rule.rule(), rule.where(), hidden, rule.sometimes());
    }

    /** Returns the number of cells in the full plan, which is more than the sum if a shard is missing. */
    private int planned() {
        int sum = shards.values().stream()
                .mapToInt(shard -> shard.results().planned())
                .sum();
        int allShards = run(first).allShards();
        if (missing.isEmpty() ? sum != allShards : sum > allShards) {
            throw new ResultsProblem(
                    "the shards are inconsistent: they planned %d cells, but the full plan has %d; run them again"
                            .formatted(sum, allShards));
        }
        return allShards;
    }

    /** Merges suites by name, because the suite of the cells has an entry for each shard in which it failed. */
    private List<SuiteEntry> suites() {
        var byName = new LinkedHashMap<String, List<TestEntry>>();
        all(Results::suites)
                .forEach(suite -> byName.computeIfAbsent(suite.name(), name -> new ArrayList<>())
                        .addAll(suite.tests()));
        return byName.entrySet().stream()
                .map(suite -> new SuiteEntry(suite.getKey(), suite.getValue()))
                .toList();
    }

    private Run mergedRun() {
        Run one = run(first);
        return new Run(
                one.project(),
                joined(Run::id),
                shards.values().stream()
                        .map(shard -> run(shard).started())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                one.client(),
                one.server(),
                one.cases(),
                "",
                missing,
                one.plan(),
                one.allShards(),
                one.protos(),
                longest(Run::phases),
                longest(Run::memory),
                one.peersRunAs(),
                one.skipped(),
                one.hint());
    }

    private String joined(Function<Run, String> part) {
        return shards.values().stream().map(Merger::run).map(part).collect(Collectors.joining(" "));
    }

    /** Returns the maximum of each figure over the shards, because each shard runs on its own machine. */
    private Map<String, Long> longest(Function<Run, Map<String, Long>> figures) {
        var longest = new LinkedHashMap<String, Long>();
        shards.values()
                .forEach(shard ->
                        figures.apply(run(shard)).forEach((name, value) -> longest.merge(name, value, Math::max)));
        return longest;
    }

    private <T> List<T> all(Function<Results, List<T>> part) {
        return shards.values().stream()
                .flatMap(shard -> part.apply(shard.results()).stream())
                .toList();
    }

    /** Sorts by case name, then by the order of the peers, with the engine itself last. */
    private Comparator<CellEntry> inOrder() {
        List<String> clients = names(PeerRole::calls);
        List<String> servers = names(PeerRole::serves);
        return Comparator.comparing(CellEntry::name)
                .thenComparing(cell -> place(clients, cell.client()))
                .thenComparing(cell -> place(servers, cell.server()));
    }

    private List<String> names(Predicate<PeerRole> side) {
        return first.results().peers().stream()
                .filter(peer -> side.test(peer.role()))
                .map(PeerInfo::name)
                .toList();
    }

    private static int place(List<String> peers, String name) {
        int place = peers.indexOf(name);
        return place < 0 ? peers.size() : place;
    }
}
