package dev.interop.matrix;

import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerServer;
import dev.interop.wire.Arrival;
import dev.interop.wire.ServerRelay;
import dev.interop.wire.WirePeer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The relays in front of the servers of the user's own service. {@link RunningPeers} closes them. */
final class ServerRelays implements AutoCloseable {
    private final Map<Peer, ServerRelay> relays = new LinkedHashMap<>();

    /**
     * Opens a relay in front of each own server without TLS; drivers then call the relay.
     *
     * @param servers ready servers
     */
    void open(Collection<PeerServer> servers, WirePeer wire) {
        for (PeerServer server : servers) {
            if (server instanceof OwnServer own && !own.servesTls()) {
                ServerSpec spec = Objects.requireNonNull(own.peer().server());
                ServerRelay relay = wire.serverRelay(own.host().address(), spec.metadata());
                relays.put(own.peer(), relay);
                own.relayAt(relay.address());
            }
        }
    }

    boolean has(Peer server) {
        return relays.containsKey(server);
    }

    /**
     * Returns the arrival of a call at the relay of a server; empty if it has not arrived or there is no relay.
     *
     * @param waitMillis how long to wait for it, in milliseconds
     */
    Optional<Arrival> arrival(Peer server, String callId, long waitMillis) throws InterruptedException {
        ServerRelay relay = relays.get(server);
        return relay == null ? Optional.empty() : relay.arrival(callId, waitMillis);
    }

    /** Returns whether the relay of a server could not read some headers. */
    boolean missedHeaders(Peer server) {
        ServerRelay relay = relays.get(server);
        return relay != null && relay.unreadable() > 0;
    }

    @Override
    public void close() {
        relays.values().forEach(ServerRelay::close);
    }
}
