package dev.interop.serving;

import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server of {@link Echo} and health on free ports, and channels to it. Closing it also closes the channels. */
final class EchoServer implements AutoCloseable {
    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private final GrpcServer server = new GrpcServer(address());
    private List<Integer> ports;
    private final List<ManagedChannel> channels = new ArrayList<>();

    private EchoServer() {}

    static EchoServer start() throws CannotListen {
        return start(server -> {});
    }

    static EchoServer start(Consumer<GrpcServer> additions) throws CannotListen {
        var started = new EchoServer();
        started.server.addService(Echo.service());
        started.server.addHealth("test.Echo");
        additions.accept(started.server);
        started.server.start();
        started.ports = started.server.ports();
        return started;
    }

    static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    GrpcServer server() {
        return server;
    }

    int port() {
        return ports.get(0);
    }

    /** Opens a channel to the first port. */
    Channel channel() {
        return channel(0, InsecureChannelCredentials.create());
    }

    /** Opens a channel to a port by its index. */
    Channel channel(int index, ChannelCredentials credentials) {
        ManagedChannel channel = Grpc.newChannelBuilder("localhost:" + ports.get(index), credentials)
                .proxyDetector(address -> null)
                .overrideAuthority("echo.test")
                .maxInboundMessageSize(8 * 1024 * 1024)
                .build();
        channels.add(channel);
        return channel;
    }

    /** Closes the channels first, so that no call delays the drain. */
    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
    }
}
