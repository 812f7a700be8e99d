package dev.interop.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.cases.Case;
import dev.interop.cases.CaseProblem;
import dev.interop.cases.LocatedYaml;
import dev.interop.cases.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Reads peers.yaml. */
public record Peers(@JsonProperty(required = true) List<Peer> peers) {

    /**
     * The peers by name, in the order of the file.
     *
     * @throws CaseProblem the file is wrong, or names no peer, or one twice
     * @throws IOException the file cannot be read
     */
    public static Map<String, Peer> read(Path path) throws IOException {
        LocatedYaml file = LocatedYaml.read(path);
        var byName = new LinkedHashMap<String, Peer>();
        int number = 0;
        for (Peer peer : StrictYaml.convert(file.root(), Peers.class, file, JsonPointer.empty())
                .peers()) {
            PeerCheck.check(peer, file, JsonPointer.compile("/peers/" + number++));
            if (peer.isRaw()) {
                throw new CaseProblem(
                        path.toString(), "'" + peer + "' is what the hub calls itself: name the peer otherwise");
            }
            if (byName.put(peer.name(), peer) != null) {
                throw new CaseProblem(path.toString(), "peer '" + peer.name() + "' is there twice");
            }
        }
        if (byName.isEmpty()) {
            throw new CaseProblem(path.toString(), "'peers' names no peer");
        }
        return byName;
    }

    /**
     * Checks that what is declared unsupported is about cases, so that the list cannot rot.
     *
     * @param cases all of them, before any filter
     * @throws CaseProblem a glob is wrong, or is about no case that the peer's driver performs
     * @throws IOException the file cannot be read
     */
    public static void checkUnsupported(Path path, Map<String, Peer> peers, List<Case> cases) throws IOException {
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
            boolean found = cases.stream()
                    .filter(each -> !each.hasRawClient())
                    .filter(each -> each.clients().isEmpty() || each.clients().contains(peer.name()))
                    .anyMatch(each -> UnsupportedCases.matches(glob, each.name()));
            if (!found) {
                throw new CaseProblem(
                        where, "'%s' is about no case that %s performs; take it out, or mend it".formatted(glob, peer));
            }
        } catch (PatternSyntaxException wrong) {
            throw new CaseProblem(where, "'%s' is no glob: %s".formatted(glob, wrong.getDescription()));
        }
    }
}
