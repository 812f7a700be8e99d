package org.greeterpb.server;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ServerBuilder;
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
public final class TestServer implements AutoCloseable {
    static {
        // What tests provoke, the library warns of.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private final GreeterServer server;
    private final int port;
    private final ManagedChannel channel;

    private TestServer(GreeterServer server, int port) {
        this.server = server;
        this.port = port;
        channel = open("localhost:" + port);
    }

    public static TestServer start() throws IOException {
        return start(server -> {});
    }

    public static TestServer recorded(Consumer<ServerBuilder<?>> recorder) throws IOException {
        return start(server -> server.add(recorder));
    }

    static TestServer start(Consumer<GreeterServer> additions) throws IOException {
        GreeterServer server = new GreeterServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        additions.accept(server);
        return new TestServer(server, server.start());
    }

    static ManagedChannel open(String target) {
        return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .maxInboundMessageSize(8 * 1024 * 1024)
                .build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** A stub with a deadline for one call. */
    public <S extends AbstractStub<S>> S stub(Function<ManagedChannel, S> factory) {
        return factory.apply(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    public static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    public int port() {
        return port;
    }

    GreeterServer server() {
        return server;
    }

    /** The client goes first: its streams end, so that nothing is left to drain. */
    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
