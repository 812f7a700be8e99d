package org.greeterpb.server;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.greeterpb.GreeterGrpc;

/** A server of the Greeter: its limits, its health, its end. */
public final class GreeterServer {
    private static final int WORKERS = 32;
    private static final int MAX_MESSAGE_BYTES = 4 << 20;
    private static final int MAX_METADATA_BYTES = 8 << 10;
    private static final int MAX_CALLS_PER_CONNECTION = 100;
    /** Resets of streams by one client per 30 s, past which it is cut off: CVE-2023-44487, Rapid Reset. */
    private static final int MAX_RESETS = 1000;

    private static final long GRACE_SECONDS = 5;

    private final Server server;
    private final HealthStatusManager health;
    private final ExecutorService workers;

    private GreeterServer(Server server, HealthStatusManager health, ExecutorService workers) {
        this.server = server;
        this.health = health;
        this.workers = workers;
    }

    /**
     * Binds and serves; health says SERVING when this returns.
     *
     * @param address where to listen; port 0 is a free one
     * @param additions what else the server is built with, for example reflection
     * @throws IOException the address cannot be bound
     */
    public static GreeterServer start(InetSocketAddress address, UnaryOperator<NettyServerBuilder> additions)
            throws IOException {
        // The builder's own choice is an unbounded pool of threads, and slower. Handlers may block here.
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        var health = new HealthStatusManager();
        ServerServiceDefinition greeter = new GreeterService().bindService();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .executor(workers)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxInboundMetadataSize(MAX_METADATA_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .maxRstFramesPerWindow(MAX_RESETS, 30)
                .addService(greeter)
                .addService(HelloworldAlias.of(greeter))
                .addService(health.getHealthService());
        try {
            Server server = additions.apply(builder).build().start();
            for (String service : List.of(GreeterGrpc.SERVICE_NAME, HelloworldAlias.SERVICE)) {
                health.setStatus(service, ServingStatus.SERVING);
            }
            return new GreeterServer(server, health, workers);
        } catch (IOException | RuntimeException cannot) {
            workers.shutdownNow();
            throw cannot;
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Waits until the server has ended. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /**
     * Health says NOT_SERVING, no new call is accepted, calls in flight may end within the
     * grace period, what is left is cancelled.
     */
    public void drain() throws InterruptedException {
        health.enterTerminalState();
        server.shutdown();
        if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
            server.shutdownNow().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        }
        workers.shutdown();
    }
}
