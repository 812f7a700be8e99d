package dev.interop.matrix;

import dev.interop.cases.FrozenCases;
import java.util.List;

/**
 * The replies to the cases of a version.
 *
 * @param frozen the cases that were called
 * @param cases number of cases that the client called
 * @param servers number of servers
 */
public record Replay(String version, FrozenCases frozen, long cases, int servers, List<ChangedReply> changed) {

    /** Returns the counts of a comparison in one sentence. */
    public String compared() {
        long different = changed.stream().map(ChangedReply::testCase).distinct().count();
        return "replayed %s of %s in %s, %d changed%s"
                .formatted(
                        count(cases, "released case"),
                        version,
                        count(servers, "server"),
                        different,
                        others("; not replayed: "));
    }

    /** Returns the counts of a new release in one sentence. */
    public String released() {
        return "released %s%s".formatted(count(cases, "case"), others("; not released: "));
    }

    private String others(String prefix) {
        String needs = frozen.needs();
        return needs.isEmpty() ? "" : prefix + needs;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
