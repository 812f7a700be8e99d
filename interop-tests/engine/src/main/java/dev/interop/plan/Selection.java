package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.text.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a run is narrowed to.
 *
 * @param client name of a peer, "raw" for the hub itself, or null for every client
 * @param server name of a peer, "raw" for the hub itself, or null for every server
 * @param cases glob over case names ({@code names/**}), or null for every case
 */
public record Selection(
        @Nullable String client,
        @Nullable String server,
        @Nullable String cases) {

    /** Selects every cell. */
    public static final Selection ALL = new Selection(null, null, null);

    /** Counts blank names and globs as absent. */
    public Selection {
        client = client == null || client.isBlank() ? null : client;
        server = server == null || server.isBlank() ? null : server;
        cases = cases == null || cases.isBlank() ? null : cases;
    }

    /** Returns whether every cell is selected. */
    public boolean isWhole() {
        return client == null && server == null && cases == null;
    }

    /**
     * The pairings that are left, clients as rows.
     *
     * @throws IllegalArgumentException there is no such peer
     */
    public List<Pairing> pairings(Map<String, Peer> peers) {
        var pairings = new ArrayList<Pairing>();
        for (Peer from : chosen("client", client, peers)) {
            for (Peer to : chosen("server", server, peers)) {
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
        Glob glob = glob();
        for (Case testCase : all) {
            if (!glob.matches(testCase.name())) {
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
                "client '%s', server '%s' and case '%s' select no cell of %d cases in %d pairings; case names are paths such as '%s', and * or ** match parts of them"
                        .formatted(
                                shown(client),
                                shown(server),
                                shown(cases),
                                all.size(),
                                pairings(peers).size(),
                                all.get(0).name()));
    }

    private Glob glob() {
        try {
            return cases == null ? Glob.ALL : Glob.of(cases);
        } catch (PatternSyntaxException notGlob) {
            throw new IllegalArgumentException(
                    "case must be a glob, not '%s': %s".formatted(cases, notGlob.getDescription()), notGlob);
        }
    }

    /** Where the hub itself is one side of a case, that side need not be asked for. */
    private Selection sides(Case testCase) {
        return new Selection(
                testCase.hasRawClient() && client == null ? Peer.RAW_NAME : client,
                testCase.hasRawServer() && server == null ? Peer.RAW_NAME : server,
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

    private static Collection<Peer> chosen(String side, @Nullable String name, Map<String, Peer> peers) {
        if (name == null) {
            return peers.values();
        }
        if (name.equals(Peer.RAW_NAME)) {
            return List.of(Peer.RAW);
        }
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("%s must be %s or %s (the engine itself), not '%s'"
                    .formatted(side, String.join(", ", peers.keySet()), Peer.RAW_NAME, name));
        }
        return List.of(peer);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "*" : value;
    }
}
