package dev.interop.matrix;

import dev.interop.cases.Case;
import dev.interop.wire.WirePeer;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * What a run is narrowed to.
 *
 * @param client name of a peer, "raw" for the hub itself, or null: every client
 * @param server name of a peer, "raw" for the hub itself, or null: every server
 * @param cases glob over case names ({@code names/**}), or null: every case
 */
public record Selection(String client, String server, String cases) {

    /** From the variables CLIENT, SERVER and CASE; empty ones count as absent. */
    public static Selection from(Map<String, String> environment) {
        return new Selection(given(environment, "CLIENT"), given(environment, "SERVER"), given(environment, "CASE"));
    }

    private static String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Whether nothing is left out by it. */
    boolean isWhole() {
        return client == null && server == null && cases == null;
    }

    /**
     * The pairings that are left, clients as rows.
     *
     * @throws IllegalArgumentException there is no such peer
     */
    public List<Pairing> pairings(Map<String, Peer> peers) {
        var pairings = new ArrayList<Pairing>();
        for (Peer from : chosen("CLIENT", client, peers)) {
            for (Peer to : chosen("SERVER", server, peers)) {
                pairings.add(new Pairing(from, to));
            }
        }
        return pairings;
    }

    /**
     * The cells of the run.
     *
     * @throws IllegalArgumentException nothing is selected, or a filter makes no sense
     */
    public List<Cell> cells(List<Case> all, Map<String, Peer> peers) {
        var cells = new ArrayList<Cell>();
        PathMatcher glob = glob();
        for (Case testCase : all) {
            if (!glob.matches(Path.of(testCase.name()))) {
                continue;
            }
            for (Pairing pairing : sides(testCase).pairings(peers)) {
                if (allows(testCase, pairing)) {
                    cells.add(new Cell(testCase, pairing));
                }
            }
        }
        if (cells.isEmpty()) {
            throw nothing(all, peers);
        }
        return cells;
    }

    private IllegalArgumentException nothing(List<Case> all, Map<String, Peer> peers) {
        return new IllegalArgumentException(
                "CLIENT=%s SERVER=%s CASE='%s' selects no cell of %d cases in %d pairings; case names are paths such as '%s', and * or ** stand for parts of them"
                        .formatted(
                                shown(client),
                                shown(server),
                                shown(cases),
                                all.size(),
                                pairings(peers).size(),
                                all.get(0).name()));
    }

    private PathMatcher glob() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + (cases == null ? "**" : cases));
        } catch (PatternSyntaxException notGlob) {
            throw new IllegalArgumentException(
                    "CASE='%s' is no glob: %s".formatted(cases, notGlob.getDescription()), notGlob);
        }
    }

    /** Where the hub itself is one side of a case, that side need not be asked for. */
    private Selection sides(Case testCase) {
        return new Selection(
                testCase.hasRawClient() && client == null ? WirePeer.NAME : client,
                testCase.hasRawServer() && server == null ? WirePeer.NAME : server,
                cases);
    }

    private static boolean allows(Case testCase, Pairing pairing) {
        return pairing.client().isRaw() == testCase.hasRawClient()
                && pairing.server().isRaw() == testCase.hasRawServer()
                && allows(testCase.clients(), pairing.client())
                && allows(testCase.servers(), pairing.server());
    }

    private static boolean allows(List<String> names, Peer peer) {
        return names.isEmpty() || names.contains(peer.name());
    }

    private static Collection<Peer> chosen(String variable, String name, Map<String, Peer> peers) {
        if (name == null) {
            return peers.values();
        }
        if (name.equals(WirePeer.NAME)) {
            return List.of(Peer.RAW);
        }
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("%s=%s is no peer; there are %s, and %s, the hub itself"
                    .formatted(variable, name, String.join(", ", peers.keySet()), WirePeer.NAME));
        }
        return List.of(peer);
    }

    private static String shown(String value) {
        return value == null ? "" : value;
    }
}
