package dev.interop.javapeer.probe;

import com.google.protobuf.util.Durations;
import dev.interop.javapeer.TestGreeter;
import dev.interop.javapeer.test.GreeterGrpc;
import dev.interop.javapeer.test.GreeterGrpc.GreeterBlockingV2Stub;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.javapeer.test.HelloRequest;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server that records calls, with a Greeter and a service whose handler throws at its start. */
final class RecordedServer implements AutoCloseable {
    static final MethodDescriptor<HelloRequest, HelloReply> BROKEN = GreeterGrpc.getSayHelloMethod().toBuilder()
            .setFullMethodName("test.Broken/Start")
            .build();

    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private final GrpcServer server;
    private final int port;
    private final ManagedChannel channel;

    private RecordedServer(GrpcServer server, int port) {
        this.server = server;
        this.port = port;
        channel = Grpc.newChannelBuilder("localhost:" + port, InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    static RecordedServer start() throws IOException {
        var server = new GrpcServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ProbeService.addTo(server);
        server.addService(new TestGreeter().bindService());
        server.addService(ServerServiceDefinition.builder("test.Broken")
                .addMethod(BROKEN, (call, headers) -> {
                    throw new IllegalStateException("thrown at the start");
                })
                .build());
        return new RecordedServer(server, server.start());
    }

    static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    ManagedChannel channel() {
        return channel;
    }

    int port() {
        return port;
    }

    Observation observed(String id) {
        return observe(id, 60_000).orElseThrow();
    }

    Optional<Observation> observe(String id, long millis) {
        try {
            ObserveResponse response = ProbeServiceGrpc.newBlockingV2Stub(channel)
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .observe(request(id, millis));
            return response.hasObservation() ? Optional.of(response.getObservation()) : Optional.empty();
        } catch (StatusException failed) {
            throw failed.getStatus().asRuntimeException();
        }
    }

    static ObserveRequest request(String id, long millis) {
        return ObserveRequest.newBuilder()
                .setCallId(id)
                .setWait(Durations.fromMillis(millis))
                .build();
    }

    GreeterBlockingV2Stub stub(String id) {
        return GreeterGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(withId(id)));
    }

    /** Greets Ada with a unary call of any method name. */
    static void call(String id, String method, ManagedChannel channel, CallOptions options) {
        ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(withId(id))),
                method(method),
                options,
                named("Ada"));
    }

    static MethodDescriptor<HelloRequest, HelloReply> method(String fullName) {
        return GreeterGrpc.getSayHelloMethod().toBuilder()
                .setFullMethodName(fullName)
                .build();
    }

    static Metadata withId(String id) {
        Metadata metadata = new Metadata();
        metadata.put(text("x-interop-call-id"), id);
        return metadata;
    }

    static Metadata.Key<String> text(String key) {
        return Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
    }

    static HelloRequest named(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
