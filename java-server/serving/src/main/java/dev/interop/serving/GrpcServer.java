package dev.interop.serving;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A gRPC server with limits, on one or more addresses. Its creator closes it, which drains it. */
public final class GrpcServer implements AutoCloseable {
    private static final int HANDLERS_AT_ONCE = 32;
    private static final int GRACE_SECONDS = 5;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HealthService health = new HealthService();
    // The library's own pool is unbounded, and halves the throughput.
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS_AT_ONCE, GrpcServer::handlerThread);
    private final List<Port> ports = new ArrayList<>();
    private final List<Consumer<ServerBuilder<?>>> additions = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();

    private record Port(InetSocketAddress address, ServerBuilder<?> builder) {}

    /**
     * Creates a server that will listen on this address without TLS.
     *
     * @param address port 0 chooses a free one
     */
    public GrpcServer(InetSocketAddress address) {
        listen(address, InsecureServerCredentials.create());
    }

    /**
     * Adds an address that serves the same services. Call it before {@link #start}.
     *
     * @param address port 0 chooses a free one
     * @throws IllegalArgumentException the credentials cannot be used
     */
    public void listen(InetSocketAddress address, ServerCredentials credentials) {
        ServerBuilder<?> builder = NettyServerBuilder.forAddress(address, credentials)
                .maxInboundMessageSize(4 * 1024 * 1024)
                .maxInboundMetadataSize(8 * 1024)
                .maxConcurrentCallsPerConnection(200)
                // Protects against Rapid Reset (CVE-2023-44487); clients that cancel many calls stay below the limit.
                .maxRstFramesPerWindow(1000, 30)
                .executor(handlers);
        ports.add(new Port(address, builder));
    }

    /** Adds a service on every address. Call it before {@link #start}. */
    public void addService(ServerServiceDefinition service) {
        add(builder -> builder.addService(service));
    }

    /** Adds services, interceptors or other settings on every address. Call it before {@link #start}. */
    public void add(Consumer<ServerBuilder<?>> addition) {
        additions.add(addition);
    }

    /**
     * Adds grpc.health.v1.Health. Call it before {@link #start}.
     *
     * @param services names of services; they and "" (the whole server) are SERVING until the drain
     */
    public void addHealth(String... services) {
        health.serve(services);
        addService(health.definition());
    }

    /** Adds gRPC reflection of all services that have a schema. Call it before {@link #start}. */
    @SuppressWarnings("deprecation") // most tools, and all Python servers, support v1alpha only
    public void addReflection() {
        add(builder -> builder.addService(ProtoReflectionService.newInstance())
                .addService(ProtoReflectionServiceV1.newInstance()));
    }

    /**
     * Starts serving and returns the port of the first address.
     *
     * @throws CannotListen if an address is in use or belongs to another machine
     */
    public int start() throws CannotListen {
        // The first address starts last, so that a client that reaches it can reach all others too.
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

    /** Returns the ports of all addresses, in the order of {@link #listen}; empty before {@link #start}. */
    public List<Integer> ports() {
        return servers.stream().map(Server::getPort).toList();
    }

    /**
     * Drains the server: health becomes NOT_SERVING, new calls are refused, and calls in flight are cancelled if they
     * have not ended after 5 s.
     */
    public void drain() {
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

    /** Refuses new calls and cancels those in flight, without waiting for their end. */
    public void cancel() {
        servers.forEach(Server::shutdownNow);
        handlers.shutdown();
    }

    /** Waits until all servers have ended, but no longer than the limit. Returns whether they have ended. */
    private boolean terminate(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean all = true;
        for (Server server : servers) {
            all &= server.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return all;
    }

    @Override
    public void close() {
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
