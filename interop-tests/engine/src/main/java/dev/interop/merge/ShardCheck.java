package dev.interop.merge;

import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.Results.Run;
import dev.interop.results.ResultsProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks that shards belong to one run. */
final class ShardCheck {
    private ShardCheck() {}

    /** @throws ResultsProblem they belong to different runs */
    static void sameRun(ShardResults one, ShardResults other) {
        check("the project", one, other, each -> run(each).project());
        check("the number of shards", one, other, each -> each.shard().count());
        check("the client filter", one, other, each -> run(each).client());
        check("the server filter", one, other, each -> run(each).server());
        check("the case filter", one, other, each -> run(each).cases());
        check("the way in which the peers ran", one, other, each -> run(each).peersRunAs());
        check("the digest of the protos", one, other, each -> run(each).protos());
        check("the list of peers and versions", one, other, ShardCheck::peers);
        check(
                "the digest of the plan (cases, peers and differences)",
                one,
                other,
                each -> run(each).plan());
        check("the list of rules in 'compare'", one, other, ShardCheck::rules);
        check("the number of cells in the plan", one, other, each -> run(each).allShards());
    }

    private static void check(
            String name, ShardResults one, ShardResults other, Function<ShardResults, Object> property) {
        Object expected = property.apply(one);
        Object found = property.apply(other);
        if (!expected.equals(found)) {
            throw new ResultsProblem(
                    "%s and %s are shards of different runs: %s is %s in the second and %s in the first; run all shards from one state of the repository"
                            .formatted(one.file(), other.file(), name, quoted(found), quoted(expected)));
        }
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }

    private static Run run(ShardResults shard) {
        return shard.results().run();
    }

    /** Returns the versions by peer, without image ids, because each machine builds its own images. */
    private static Map<String, Map<String, String>> peers(ShardResults shard) {
        return shard.results().peers().stream()
                .collect(Collectors.toMap(
                        PeerInfo::title, PeerInfo::versions, (peer, twin) -> peer, LinkedHashMap::new));
    }

    private static List<RuleEntry> rules(ShardResults shard) {
        return shard.results().rules().stream().map(Merger::withoutCount).toList();
    }
}
