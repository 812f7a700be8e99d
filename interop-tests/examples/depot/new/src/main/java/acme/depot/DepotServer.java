package acme.depot;

import acme.rates.v1.RatesServiceGrpc;
import acme.rates.v1.RatesServiceGrpc.RatesServiceBlockingStub;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running server on localhost, with a built-in rates service if no other one is named. Its creator closes it. */
public final class DepotServer implements AutoCloseable {
    private static final int GRACE_SECONDS = 2;

    private final Deque<Runnable> resources = new ArrayDeque<>();
    private final Server server;

    /** Creates the service, with its interceptors. */
    public interface ServiceFactory {
        ServerServiceDefinition create(Parcels parcels, Photos photos, RatesServiceBlockingStub rates);
    }

    private DepotServer(int port, @Nullable String rates, ServiceFactory factory) throws IOException {
        try {
            server = listen(port, factory.create(new Parcels(), newPhotos(), newRates(rates)));
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts a server.
     *
     * @param port 0 for a free one
     * @param rates host:port of rates.v1.RatesService; null for a built-in one
     * @throws IOException the port is in use
     */
    public static DepotServer start(int port, @Nullable String rates, ServiceFactory factory) throws IOException {
        return new DepotServer(port, rates, factory);
    }

    private Photos newPhotos() throws IOException {
        Photos photos = new Photos();
        resources.push(photos::close);
        return photos;
    }

    private RatesServiceBlockingStub newRates(@Nullable String address) throws IOException {
        String target = address == null
                ? "localhost:" + listen(0, new RatesService().bindService()).getPort()
                : address;
        ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .proxyDetector(ignored -> null)
                .build();
        resources.push(channel::shutdownNow);
        return RatesServiceGrpc.newBlockingStub(channel);
    }

    private Server listen(int port, ServerServiceDefinition service) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Server started = NettyServerBuilder.forAddress(address)
                .addService(service)
                .build()
                .start();
        resources.push(() -> stop(started));
        return started;
    }

    private static void stop(Server server) {
        server.shutdown();
        try {
            if (server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }

    /** Returns the port on which it listens. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            resources.pop().run();
        }
    }
}
