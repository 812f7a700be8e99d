package dev.interop.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy in front of one server for all calls of a run. It passes the bytes in both directions unchanged, and records
 * the headers of each call, so that the engine knows which calls arrived at the server. It keeps no frames. The headers
 * of a call are recorded before the server receives them.
 */
public final class ServerRelay implements AutoCloseable {
    /** Limit of the kept headers; those of a usual call take 200 bytes. */
    private static final long MAX_KEPT_BYTES = 32 << 20;

    private final InetAddress listen;
    private final InetSocketAddress server;
    private final Map<String, String> secretMetadata;
    private final Arrivals arrivals = new Arrivals(MAX_KEPT_BYTES);
    private final AtomicInteger unreadable = new AtomicInteger();
    private final RelayPort port;

    /** @param listen address at which it listens, on a free port */
    ServerRelay(
            EventLoopGroup threads, InetAddress listen, InetSocketAddress server, Map<String, String> secretMetadata) {
        this.server = server;
        this.secretMetadata = Map.copyOf(secretMetadata);
        this.listen = listen;
        port = new RelayPort(threads, new InetSocketAddress(listen, 0), "the relay of a server", this::begin);
    }

    private void begin(SocketChannel client) {
        new RelayedConnection(client)
                .connect(server, new HeaderScanner(this::record, unreadable::incrementAndGet), Tap.NONE);
    }

    private void record(Http2Headers headers) {
        if (headers.path() != null) {
            arrivals.add(Arrival.of(headers, secretMetadata));
        }
    }

    /** Returns the port on which it listens. */
    public int port() {
        return port.number();
    }

    /** Returns the address at which programs on this machine reach it. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listen.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listen, port());
    }

    /**
     * Returns the arrival of a call; empty if it has not arrived.
     *
     * @param waitMillis how long to wait for it, in milliseconds
     */
    public Optional<Arrival> arrival(String callId, long waitMillis) throws InterruptedException {
        return arrivals.await(callId, waitMillis);
    }

    /** Returns how often it could not read headers, so that it does not know whether a call arrived. */
    public int unreadable() {
        return unreadable.get();
    }

    @Override
    public void close() {
        port.close();
    }
}
