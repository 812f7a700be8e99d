package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.text.Glob;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a run.
 *
 * @param client name of a peer, "raw" for the engine itself, or null for every client
 * @param server name of a peer, "raw" for the engine itself, or null for every server
 * @param cases glob for case names ({@code names/**}), or null for every case
 */
public record Selection(
        @Nullable String client,
        @Nullable String server,
        @Nullable String cases) {

    /** Selects every cell. */
    public static final Selection ALL = new Selection(null, null, null);

    /** Replaces blank names and globs by null. */
    public Selection {
        client = client == null || client.isBlank() ? null : client;
        server = server == null || server.isBlank() ? null : server;
        cases = cases == null || cases.isBlank() ? null : cases;
    }

    /** Returns whether every cell is selected. */
    public boolean isAll() {
        return client == null && server == null && cases == null;
    }

    /**
     * Returns the selected pairings, ordered by client.
     *
     * @throws IllegalArgumentException there is no such peer
     */
    public List<Pairing> pairings(Peers peers) {
        var pairings = new ArrayList<Pairing>();
        for (Peer from : chosen("client", client, peers.clients())) {
            for (Peer to : chosen("server", server, peers.servers())) {
                pairings.add(new Pairing(from, to));
            }
        }
        return pairings;
    }

    /**
     * Returns the selected cells. A sequence runs from its first case to the last selected one.
     *
     * @throws IllegalArgumentException no cell is selected, or a filter is wrong
     */
    public List<Cell> cells(List<Case> all, Peers peers) {
        Glob glob = glob();
        var allowed = new ArrayList<Cell>();
        for (Case testCase : all) {
            if (!testCase.sequence() && !glob.matches(testCase.name())) {
                continue;
            }
            for (Pairing pairing : sides(testCase).pairings(peers)) {
                if (allows(testCase, pairing)) {
                    allowed.add(new Cell(testCase, pairing));
                }
            }
        }
        List<Cell> cells =
                withEarlier(allowed, cell -> glob.matches(cell.testCase().name()));
        if (cells.isEmpty()) {
            throw nothing(all, peers);
        }
        return cells;
    }

    /** Returns the named cells, and the cells of a sequence before them, in the same order. */
    private static List<Cell> withEarlier(List<Cell> allowed, Predicate<Cell> named) {
        var chosen = new ArrayDeque<Cell>();
        var begun = new HashSet<Map.Entry<String, Pairing>>();
        for (int index = allowed.size() - 1; index >= 0; index--) {
            Cell cell = allowed.get(index);
            Map.Entry<String, Pairing> sequence = Map.entry(cell.testCase().file(), cell.pairing());
            boolean isNamed = named.test(cell);
            if (isNamed && cell.testCase().sequence()) {
                begun.add(sequence);
            }
            if (isNamed || (cell.testCase().sequence() && begun.contains(sequence))) {
                chosen.addFirst(cell);
            }
        }
        return List.copyOf(chosen);
    }

    /** Returns whether the filter for cases itself selects a case, not only as an earlier case of a sequence. */
    public boolean names(Case testCase) {
        return glob().matches(testCase.name());
    }

    private IllegalArgumentException nothing(List<Case> all, Peers peers) {
        Glob glob = glob();
        if (all.stream().noneMatch(testCase -> glob.matches(testCase.name()))) {
            String families = all.stream()
                    .map(testCase -> testCase.name().split("/", 2)[0])
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new IllegalArgumentException(
                    "case '%s' matches none of the %d cases; names are paths such as '%s', and * and ** match parts of them; families are %s"
                            .formatted(cases, all.size(), all.get(0).name(), families));
        }
        return new IllegalArgumentException(
                "client '%s', server '%s' and case '%s' select no cell of %d cases in %d pairings; case names are paths such as '%s'; * and ** match parts of them"
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

    /** Fills in "raw" for a side of the case that is the engine itself, unless the user filters that side. */
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
