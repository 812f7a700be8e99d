package dev.interop.merge;

import dev.interop.plan.Shard;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.ResultsProblem;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes one run of its shards. */
final class Merger {
    private final TreeMap<Integer, ShardResults> shards = new TreeMap<>();
    private final ShardResults first;
    private final List<String> missing;

    private Merger(List<ShardResults> given) {
        for (ShardResults each : given) {
            checkSameRun(given.get(0), each);
            ShardResults twin = shards.put(each.shard().number(), each);
            if (twin != null) {
                throw new ResultsProblem("%s and %s are both of shard %s; leave one out"
                        .formatted(twin.file(), each.file(), each.shard()));
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
     * The results of the whole run; where shards are missing, fewer cells are executed than planned.
     *
     * @param given at least one
     * @throws ResultsProblem they are of different runs, or a shard is there twice
     */
    static Results merge(List<ShardResults> given) {
        return new Merger(given).merge();
    }

    private static void checkSameRun(ShardResults one, ShardResults other) {
        check(
                "split into another number of shards",
                one,
                other,
                each -> each.shard().count());
        check("narrowed by another CLIENT", one, other, each -> run(each).client());
        check("narrowed by another SERVER", one, other, each -> run(each).server());
        check("narrowed by another CASE", one, other, each -> run(each).cases());
        check("of peers that run otherwise", one, other, each -> run(each).peersRunAs());
        check("of other protos (digest)", one, other, each -> run(each).protos());
        check("of other peers or versions", one, other, Merger::peers);
        check(
                "of another plan (digest of cases, peers and differences)",
                one,
                other,
                each -> run(each).plan());
        check(
                "of a plan with another number of cells",
                one,
                other,
                each -> run(each).allShards());
    }

    private static void check(
            String what, ShardResults one, ShardResults other, Function<ShardResults, Object> property) {
        Object expected = property.apply(one);
        Object found = property.apply(other);
        if (!expected.equals(found)) {
            throw new ResultsProblem(
                    "%s and %s are shards of different runs: the second is %s, %s and not %s; run all shards from one state of the repository"
                            .formatted(one.file(), other.file(), what, quoted(found), quoted(expected)));
        }
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }

    private static Run run(ShardResults shard) {
        return shard.results().run();
    }

    /** Images are built on each machine, and have other ids there. */
    private static Map<String, Map<String, String>> peers(ShardResults shard) {
        return shard.results().peers().stream()
                .collect(
                        Collectors.toMap(PeerInfo::name, PeerInfo::versions, (peer, twin) -> peer, LinkedHashMap::new));
    }

    private Results merge() {
        List<CellEntry> cells = all(Results::cells);
        List<String> peers =
                first.results().peers().stream().map(PeerInfo::name).toList();
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
                cells.stream().sorted(inOrder(peers)).toList(),
                suites());
    }

    /** That of the whole plan, which is more than the sum where a shard is missing. */
    private int planned() {
        int sum = shards.values().stream()
                .mapToInt(shard -> shard.results().planned())
                .sum();
        int allShards = run(first).allShards();
        if (missing.isEmpty() ? sum != allShards : sum > allShards) {
            throw new ResultsProblem(
                    "the shards contradict themselves: they planned %d cells, and the whole plan has %d; run them again"
                            .formatted(sum, allShards));
        }
        return allShards;
    }

    /** By name: the cells' own suite tells of every shard where it broke. */
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
                one.skipped());
    }

    private String joined(Function<Run, String> part) {
        return shards.values().stream().map(Merger::run).map(part).collect(Collectors.joining(" "));
    }

    /** Of each thing the most that a shard needed: they ran on machines of their own. */
    private Map<String, Long> longest(Function<Run, Map<String, Long>> figures) {
        var longest = new LinkedHashMap<String, Long>();
        shards.values()
                .forEach(shard ->
                        figures.apply(run(shard)).forEach((what, much) -> longest.merge(what, much, Math::max)));
        return longest;
    }

    private <T> List<T> all(Function<Results, List<T>> part) {
        return shards.values().stream()
                .flatMap(shard -> part.apply(shard.results()).stream())
                .toList();
    }

    /** Whatever the order of the shards: cases by name, pairings in the order of the peers, the hub last. */
    private static Comparator<CellEntry> inOrder(List<String> peers) {
        return Comparator.comparing(CellEntry::name)
                .thenComparing(cell -> place(peers, cell.client()))
                .thenComparing(cell -> place(peers, cell.server()));
    }

    private static int place(List<String> peers, String name) {
        int place = peers.indexOf(name);
        return place < 0 ? peers.size() : place;
    }
}
