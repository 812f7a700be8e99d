package org.greeterpb.interop.matrix;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.greeterpb.interop.cases.Case;

/**
 * What a run is narrowed to.
 *
 * @param client name of a peer, or null: every client
 * @param server name of a peer, or null: every server
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
        List<Pairing> pairings = pairings(peers);
        PathMatcher glob = glob();
        for (Case testCase : all) {
            if (!glob.matches(Path.of(testCase.name()))) {
                continue;
            }
            for (Pairing pairing : pairings) {
                if (allows(testCase.clients(), pairing.client()) && allows(testCase.servers(), pairing.server())) {
                    cells.add(new Cell(testCase, pairing));
                }
            }
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "CLIENT=%s SERVER=%s CASE='%s' selects no cell of %d cases in %d pairings; case names are paths such as '%s', and * or ** stand for parts of them"
                            .formatted(
                                    shown(client),
                                    shown(server),
                                    shown(cases),
                                    all.size(),
                                    pairings.size(),
                                    all.get(0).name()));
        }
        return cells;
    }

    private PathMatcher glob() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + (cases == null ? "**" : cases));
        } catch (PatternSyntaxException notGlob) {
            throw new IllegalArgumentException(
                    "CASE='%s' is no glob: %s".formatted(cases, notGlob.getDescription()), notGlob);
        }
    }

    private static boolean allows(List<String> names, Peer peer) {
        return names.isEmpty() || names.contains(peer.name());
    }

    private static Collection<Peer> chosen(String variable, String name, Map<String, Peer> peers) {
        if (name == null) {
            return peers.values();
        }
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException(
                    "%s=%s is no peer; there are %s".formatted(variable, name, String.join(", ", peers.keySet())));
        }
        return List.of(peer);
    }

    private static String shown(String value) {
        return value == null ? "" : value;
    }
}
