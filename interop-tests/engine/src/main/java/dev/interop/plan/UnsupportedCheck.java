package dev.interop.plan;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.cases.Case;
import dev.interop.peer.Peer;
import dev.interop.text.Glob;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Checks the unsupported cases that the peers declare against the cases. */
final class UnsupportedCheck {
    private UnsupportedCheck() {}

    /**
     * Checks that what is declared unsupported is about cases, so that the list cannot rot.
     *
     * @param cases all of them, before any filter
     * @throws YamlProblem a glob is wrong, or is about no case that the peer's driver performs
     * @throws IOException the file cannot be read
     */
    static void check(Path path, Map<String, Peer> peers, List<Case> cases) throws IOException {
        LocatedYaml file = LocatedYaml.read(path);
        int number = 0;
        for (Peer peer : peers.values()) {
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
                        where, "'%s' is about no case that %s performs; take it out, or mend it".formatted(glob, peer));
            }
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(where, "'%s' is no glob: %s".formatted(glob, wrong.getDescription()));
        }
    }
}
