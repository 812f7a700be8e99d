package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interop.javapeer.TestGreeter;
import dev.interop.javapeer.probe.ProbeService;
import dev.interop.javapeer.test.GreeterGrpc;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.Call;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.DriverServiceGrpc.DriverServiceBlockingV2Stub;
import dev.interop.v1.DriverServiceGrpc.DriverServiceFutureStub;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformRequest;
import dev.interop.v1.PerformResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A driver in this process, and a Greeter with probe and reflection that it calls. */
final class TestDriver implements AutoCloseable {
    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private static final List<StubService> STUBS =
            List.of(new StubService(GreeterGrpc.getServiceDescriptor(), GreeterGrpc::newBlockingV2Stub));

    private final ExecutorService calls = Executors.newFixedThreadPool(128);
    private final DriverService service = new DriverService(STUBS);
    private final Server server;
    private final ManagedChannel channel;
    private final GrpcServer greeter = new GrpcServer(loopback());
    private final String target;

    private TestDriver() throws IOException {
        server = serve(NettyServerBuilder.forAddress(loopback())
                .executor(calls)
                .maxInboundMessageSize(8 << 20)
                .addService(service));
        channel = openChannel("localhost:" + server.getPort());
        ProbeService.addTo(greeter);
        greeter.addService(new TestGreeter().bindService());
        greeter.addReflection();
        target = "localhost:" + greeter.start();
    }

    static TestDriver start() throws IOException {
        return new TestDriver();
    }

    static ManagedChannel openChannel(String target) {
        return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .maxInboundMessageSize(8 << 20)
                .build();
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static Server serve(ServerBuilder<?> builder) throws IOException {
        return builder.build().start();
    }

    /** Returns the address of the Greeter. */
    String target() {
        return target;
    }

    DriverService service() {
        return service;
    }

    DriverServiceBlockingV2Stub stub() {
        return DriverServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    DriverServiceFutureStub futureStub() {
        return DriverServiceGrpc.newFutureStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    PerformResponse respond(Call.Builder call) throws StatusException {
        return stub().perform(request(call));
    }

    Outcome perform(Call.Builder call) throws StatusException {
        PerformResponse response = respond(call);
        assertThat(response.hasOutcome()).as(response.toString()).isTrue();
        return response.getOutcome();
    }

    /** Returns the status of a Perform that fails. */
    Status refuse(Call.Builder call) {
        return catchThrowableOfType(StatusException.class, () -> respond(call)).getStatus();
    }

    static PerformRequest request(Call.Builder call) {
        return PerformRequest.newBuilder().setCall(call).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        service.close();
        calls.shutdownNow();
        greeter.close();
    }

    /** The command {@code driver} with the stubs of the tests. */
    static final class Command {
        public static void main(String... arguments) {
            DriverCommand.run(STUBS, arguments);
        }
    }
}
