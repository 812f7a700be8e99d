package dev.interop.matrix;

import dev.interop.wire.Relay;
import dev.interop.wire.WireLog;
import dev.interop.wire.WirePeer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The relays of one cell, by the id of the call that each stands in. */
final class CellRelays implements AutoCloseable {
    /** For a driver to close the connection of its call. */
    private static final Duration CONNECTION_CLOSED = Duration.ofSeconds(20);

    private final WirePeer wire;
    private final Map<String, Relay> relays = new HashMap<>();

    CellRelays(WirePeer wire) {
        this.wire = wire;
    }

    /** The port of a new relay to a server, for this call. */
    int open(String callId, InetSocketAddress server) {
        Relay relay = wire.relay(server);
        relays.put(callId, relay);
        return relay.port();
    }

    boolean has(String callId) {
        return relays.containsKey(callId);
    }

    private Relay relay(String callId) {
        return Objects.requireNonNull(relays.get(callId), "the call has no relay");
    }

    /** Whether anybody has connected for this call. */
    boolean used(String callId) {
        return relay(callId).used();
    }

    /** All that passed for this call, which is over. */
    WireLog end(String callId) throws InterruptedException {
        return relay(callId).end(CONNECTION_CLOSED);
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
    }
}
