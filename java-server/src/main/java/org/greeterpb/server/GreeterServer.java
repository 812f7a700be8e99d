package org.greeterpb.server;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.greeterpb.GreeterGrpc;

/**
 * Serves greeterpb.Greeter, the same as helloworld.Greeter, and grpc.health.v1.Health. Closing it
 * drains it.
 */
public final class GreeterServer implements AutoCloseable {
    public static final int DEFAULT_PORT = 50051;

    private static final int HANDLERS_AT_ONCE = 32;
    private static final int GRACE_SECONDS = 5;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HealthService health = new HealthService();
    // The library's own pool has no bound, and costs half of the throughput.
    private final ExecutorService handlers =
            Executors.newFixedThreadPool(HANDLERS_AT_ONCE, GreeterServer::handlerThread);
    private final ServerBuilder<?> builder;
    private Server server;

    /** A server that will listen to this address; port 0: a free one. */
    public GreeterServer(SocketAddress address) {
        ServerServiceDefinition greeter = new GreeterService().bindService();
        builder = NettyServerBuilder.forAddress(address)
                .maxInboundMessageSize(4 * 1024 * 1024)
                .maxInboundMetadataSize(8 * 1024)
                .maxConcurrentCallsPerConnection(100)
                // Against Rapid Reset (CVE-2023-44487); clients that cancel many calls stay below.
                .maxRstFramesPerWindow(1000, 30)
                .executor(handlers)
                .addService(greeter)
                .addService(HelloworldAlias.of(greeter))
                .addService(health.definition());
    }

    /** What more is served or intercepted; before {@link #start}. */
    public ServerBuilder<?> builder() {
        return builder;
    }

    /** Serves gRPC reflection of everything served, except for the alias. */
    public void addReflection() {
        builder.addService(ProtoReflectionServiceV1.newInstance());
    }

    /**
     * Starts serving, and returns the port.
     *
     * @throws IOException the address cannot be listened to
     */
    public int start() throws IOException {
        health.serve(GreeterGrpc.SERVICE_NAME, HelloworldAlias.SERVICE_NAME);
        server = builder.build().start();
        return server.getPort();
    }

    /** Says NOT_SERVING, takes no new call, gives calls in flight 5 s, cancels the rest. */
    public void drain() {
        health.drain();
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (server != null && !server.isShutdown()) {
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
