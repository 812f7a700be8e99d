package dev.interop.javapeer.standin;

import dev.interop.serving.CannotListen;
import dev.interop.serving.GrpcServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The servers of one process. Closing it drains all of them at the same time. */
final class ServerGroup implements AutoCloseable {
    private static final int LONGEST_DRAIN_SECONDS = 10;

    private final List<GrpcServer> servers = new CopyOnWriteArrayList<>();

    /** Starts a server and returns its port. */
    int start(GrpcServer server) throws CannotListen {
        servers.add(server);
        return server.start();
    }

    /** Cancels the server with this port. Returns whether there is one. */
    boolean stop(int port) {
        Optional<GrpcServer> found =
                servers.stream().filter(server -> server.ports().contains(port)).findFirst();
        found.ifPresent(server -> {
            servers.remove(server);
            server.cancel();
        });
        return found.isPresent();
    }

    @Override
    public void close() {
        ExecutorService drains = Executors.newCachedThreadPool();
        servers.forEach(server -> drains.execute(server::close));
        drains.shutdown();
        try {
            drains.awaitTermination(LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
