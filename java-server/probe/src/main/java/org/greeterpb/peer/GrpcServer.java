package org.greeterpb.peer;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server with the limits that every server here has. Closing it drains it. */
public class GrpcServer implements AutoCloseable {
    private static final int HANDLERS_AT_ONCE = 32;
    private static final int GRACE_SECONDS = 5;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HealthService health = new HealthService();
    // The library's own pool has no bound, and costs half of the throughput.
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS_AT_ONCE, GrpcServer::handlerThread);
    private final List<Port> ports = new ArrayList<>();
    private final List<Consumer<ServerBuilder<?>>> additions = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();

    private record Port(InetSocketAddress address, ServerBuilder<?> builder) {}

    /** A server that will listen to this address; port 0: a free one. */
    public GrpcServer(InetSocketAddress address) {
        listen(address, InsecureServerCredentials.create());
    }

    /**
     * Serves the same on one more address; before {@link #start}.
     *
     * @throws IllegalArgumentException the credentials cannot be used
     */
    public final void listen(InetSocketAddress address, ServerCredentials credentials) {
        ServerBuilder<?> builder = NettyServerBuilder.forAddress(address, credentials)
                .maxInboundMessageSize(4 * 1024 * 1024)
                .maxInboundMetadataSize(8 * 1024)
                .maxConcurrentCallsPerConnection(200)
                // Against Rapid Reset (CVE-2023-44487); clients that cancel many calls stay below.
                .maxRstFramesPerWindow(1000, 30)
                .executor(handlers);
        ports.add(new Port(address, builder));
    }

    /** What more is served or intercepted, on every address; before {@link #start}. */
    public final void add(Consumer<ServerBuilder<?>> addition) {
        additions.add(addition);
    }

    /** Serves grpc.health.v1.Health, where these services and "" are SERVING until the drain; before {@link #start}. */
    public final void addHealth(String... services) {
        health.serve(services);
        add(builder -> builder.addService(health.definition()));
    }

    /**
     * Starts serving, and returns the port of the first address.
     *
     * @throws CannotListen one of the addresses cannot be listened to
     */
    public final int start() throws CannotListen {
        // Whoever is served at the first address is told that all is served.
        for (int index = ports.size() - 1; index >= 0; index--) {
            servers.add(0, start(ports.get(index)));
        }
        return ports().get(0);
    }

    private Server start(Port port) throws CannotListen {
        additions.forEach(addition -> addition.accept(port.builder()));
        try {
            return port.builder().build().start();
        } catch (IOException failure) {
            throw new CannotListen(port.address().getPort(), failure);
        }
    }

    /** The ports of all addresses, in the order of {@link #listen}; after {@link #start}. */
    public final List<Integer> ports() {
        return servers.stream().map(Server::getPort).toList();
    }

    /** Says NOT_SERVING, takes no new call, gives calls in flight 5 s, cancels the rest. */
    public final void drain() {
        health.drain();
        servers.forEach(Server::shutdown);
        try {
            if (!terminate(GRACE_SECONDS)) {
                servers.forEach(Server::shutdownNow);
                terminate(1);
            }
        } catch (InterruptedException interrupted) {
            servers.forEach(Server::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no new call, cancels those in flight, and waits for nothing. */
    public final void cancel() {
        servers.forEach(Server::shutdownNow);
        handlers.shutdown();
    }

    /** Waits for all, no longer than so; true: all have. */
    private boolean terminate(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean all = true;
        for (Server server : servers) {
            all &= server.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return all;
    }

    @Override
    public final void close() {
        if (!servers.stream().allMatch(Server::isShutdown)) {
            drain();
        }
        handlers.shutdown();
    }

    private static Thread handlerThread(Runnable work) {
        Thread thread = new Thread(work, "handler-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
