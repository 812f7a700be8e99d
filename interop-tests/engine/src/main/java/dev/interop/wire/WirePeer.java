package dev.interop.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The engine's own participants: a raw client and a raw server, which send frames that no gRPC library sends, and
 * relays, which read frames that no library exposes.
 */
public final class WirePeer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EventLoopGroup threads = new NioEventLoopGroup(2, new DefaultThreadFactory("wire", true));
    private final RawClient client;
    private final InetAddress listen;
    private final RawServer server;

    /** @param listen address at which the raw server and relays listen, on free ports */
    public WirePeer(InetAddress listen) {
        this(listen, LIMIT);
    }

    /** @param limit limit for one call of the raw client */
    WirePeer(InetAddress listen, Duration limit) {
        this.listen = listen;
        server = new RawServer(threads, listen);
        client = new RawClient(threads, limit);
    }

    public RawClient client() {
        return client;
    }

    public RawServer server() {
        return server;
    }

    /** Starts a relay to a server for one call; the caller closes it. */
    public Relay relay(InetSocketAddress address) {
        return new Relay(threads, listen, address);
    }

    /**
     * Starts a relay to a server for all calls of a run; the caller closes it.
     *
     * @param secretMetadata metadata of calls whose values are not recorded, by key
     */
    public ServerRelay serverRelay(InetSocketAddress address, Map<String, String> secretMetadata) {
        return new ServerRelay(threads, listen, address, secretMetadata);
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
