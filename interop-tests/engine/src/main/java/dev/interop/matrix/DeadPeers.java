package dev.interop.matrix;

import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The peers and pairings whose remaining cells do not run. */
final class DeadPeers {
    private static final String DEAD = "a peer of this pairing died or hung earlier in the run";

    private final Set<Peer> clients = ConcurrentHashMap.newKeySet();
    private final Set<Peer> servers = ConcurrentHashMap.newKeySet();
    private final Map<Pairing, String> pairings = new ConcurrentHashMap<>();

    void addClient(Peer client) {
        clients.add(client);
    }

    void addServer(Peer server) {
        servers.add(server);
    }

    /** @param reason the reason for the verdict not-run of the remaining cells */
    void addPairing(Pairing pairing, String reason) {
        pairings.put(pairing, reason);
    }

    /** Returns why a cell does not run; empty if it does. */
    Optional<String> reason(Cell cell) {
        return reason(cell.pairing());
    }

    Optional<String> reason(Pairing pairing) {
        boolean dead = clients.contains(pairing.client()) || servers.contains(pairing.server());
        return dead ? Optional.of(DEAD) : Optional.ofNullable(pairings.get(pairing));
    }
}
