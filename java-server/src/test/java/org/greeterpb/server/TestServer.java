package org.greeterpb.server;

import dev.interop.serving.GrpcServer;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server on a free port, and a channel to it. */
final class TestServer implements AutoCloseable {
    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private final GrpcServer server;
    private final int port;
    private final ManagedChannel channel;

    private TestServer(GrpcServer server, int port) {
        this.server = server;
        this.port = port;
        channel = open("localhost:" + port);
    }

    static TestServer start() throws IOException {
        return start(server -> {});
    }

    static TestServer start(Consumer<GrpcServer> additions) throws IOException {
        var server = new GrpcServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        GreeterServer.addTo(server);
        additions.accept(server);
        return new TestServer(server, server.start());
    }

    static ManagedChannel open(String target) {
        return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .maxInboundMessageSize(8 * 1024 * 1024)
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Returns a stub with a deadline for one call. */
    <S extends AbstractStub<S>> S stub(Function<ManagedChannel, S> factory) {
        return factory.apply(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    int port() {
        return port;
    }

    /** Closes the client first, so that no call delays the drain. */
    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
