package dev.interop.matrix;

import dev.interop.wire.Relay;
import dev.interop.wire.WireLog;
import dev.interop.wire.WirePeer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The relays of one cell, by call id. {@link CellCalls} closes them. */
final class CellRelays implements AutoCloseable {
    /** Time for a driver to close the connection of its call. */
    private static final Duration CONNECTION_CLOSED = Duration.ofSeconds(20);

    private final WirePeer wire;
    private final Map<String, Relay> relays = new HashMap<>();

    CellRelays(WirePeer wire) {
        this.wire = wire;
    }

    /** Opens a relay to a server for a call and returns its port. */
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

    /** Returns whether a client has connected to the relay of a call. */
    boolean used(String callId) {
        return relay(callId).used();
    }

    /** Returns the frames of a call that is over. */
    WireLog end(String callId) throws InterruptedException {
        return relay(callId).end(CONNECTION_CLOSED);
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
    }
}
