package dev.interop.plan;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.cases.Case;
import dev.interop.config.Config;
import dev.interop.peer.Peer;
import dev.interop.text.Glob;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Checks that the unsupported cases in interop.yaml exist. */
final class UnsupportedCheck {
    private UnsupportedCheck() {}

    /**
     * Checks that each glob matches a case, so that outdated entries are found.
     *
     * @param cases all cases, before any filter
     * @throws YamlProblem a glob is wrong, or matches no case that the peer's driver performs
     */
    static void check(Config config, List<Case> cases) {
        LocatedYaml file = config.file();
        int number = 0;
        for (Peer peer : config.peers().clients().values()) {
            JsonPointer place = JsonPointer.compile("/peers/" + number++ + "/unsupported");
            for (int index = 0; index < peer.unsupported().size(); index++) {
                String where = file.where(place.appendIndex(index));
                peer.unsupported().get(index).cases().forEach(glob -> check(where, peer, glob, cases));
            }
        }
    }

    private static void check(String where, Peer peer, String glob, List<Case> cases) {
        try {
            Glob named = Glob.of(glob);
            boolean found = cases.stream()
                    .filter(each -> !each.hasRawClient())
                    .filter(each -> each.clients().isEmpty() || each.clients().contains(peer.name()))
                    .anyMatch(each -> named.matches(each.name()));
            if (!found) {
                throw new YamlProblem(
                        where,
                        "'%s' matches no case that %s performs; remove the entry or fix the glob"
                                .formatted(glob, peer));
            }
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(where, "'%s' is not a glob: %s".formatted(glob, wrong.getDescription()));
        }
    }
}
