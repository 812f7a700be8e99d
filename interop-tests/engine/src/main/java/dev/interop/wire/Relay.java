package dev.interop.wire;

import dev.interop.fault.HarnessFault;
import dev.interop.wire.WireLog.Way;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A proxy between a driver and a server for one call. It passes the bytes in both directions unchanged, and decodes a
 * copy of them frame by frame.
 */
public final class Relay implements AutoCloseable {
    private final InetSocketAddress server;
    private final List<RelayedConnection> relayed = new CopyOnWriteArrayList<>();
    private final List<WireLog.Entry> log = new ArrayList<>();
    private final List<String> unreadable = new CopyOnWriteArrayList<>();
    private final RelayPort port;

    /** @param listen address at which it listens, on a free port */
    Relay(EventLoopGroup threads, InetAddress listen, InetSocketAddress server) {
        this.server = server;
        port = new RelayPort(threads, new InetSocketAddress(listen, 0), "the relay", this::begin);
    }

    /** Returns the port on which it listens. */
    public int port() {
        return port.number();
    }

    private void begin(SocketChannel client) {
        var connection = new RelayedConnection(client);
        relayed.add(connection);
        connection.connect(server, decoder(Way.TO_SERVER), decoder(Way.TO_CLIENT));
    }

    private FrameDecoder decoder(Way way) {
        return new FrameDecoder(
                way == Way.TO_SERVER, frame -> record(way, frame), why -> unreadable.add("%s: %s".formatted(way, why)));
    }

    private void record(Way way, Frame frame) {
        synchronized (log) {
            log.add(new WireLog.Entry(Instant.now(), way, frame));
        }
    }

    /**
     * Waits until the driver has closed its connections, and returns the frames that passed.
     *
     * @param limit limit for this wait
     * @throws HarnessFault a connection stays open, the server was not reached, or the bytes cannot be decoded
     */
    public WireLog end(Duration limit) throws InterruptedException {
        port.stopListening();
        for (RelayedConnection connection : relayed) {
            await(connection, limit);
        }
        if (!unreadable.isEmpty()) {
            throw new HarnessFault("the relay cannot decode the bytes of the call; " + unreadable.get(0));
        }
        synchronized (log) {
            return new WireLog(List.copyOf(log));
        }
    }

    private void await(RelayedConnection connection, Duration limit) throws InterruptedException {
        try {
            CompletableFuture.allOf(connection.serverReached(), connection.clientEnded())
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException unreached) {
            throw new HarnessFault(
                    "the relay cannot reach %s: %s".formatted(server, unreached.getCause()), unreached.getCause());
        } catch (TimeoutException open) {
            throw new HarnessFault(
                    "the connection of a call is still open %d ms after the call; a driver must close a fresh connection with its call"
                            .formatted(limit.toMillis()));
        }
    }

    /** Returns whether a client has connected. */
    public boolean used() {
        return !relayed.isEmpty();
    }

    @Override
    public void close() {
        port.close();
    }
}
