package org.greeterpb.server.probe;

import com.google.protobuf.util.Durations;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.Optional;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.GreeterGrpc.GreeterBlockingV2Stub;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.greeterpb.server.TestServer;

/** A Greeter that records its calls, beside a service whose handler throws before it begins. */
final class RecordedServer implements AutoCloseable {
    static final MethodDescriptor<HelloRequest, HelloReply> BROKEN = GreeterGrpc.getSayHelloMethod().toBuilder()
            .setFullMethodName("test.Broken/Start")
            .build();

    private final TestServer server;

    private RecordedServer(TestServer server) {
        this.server = server;
    }

    static RecordedServer start() throws IOException {
        CallRecorder recorder = new CallRecorder();
        return new RecordedServer(TestServer.recorded(builder -> {
            recorder.record(builder);
            builder.addService(ProbeService.definition(recorder));
            builder.addService(ServerServiceDefinition.builder("test.Broken")
                    .addMethod(BROKEN, (call, headers) -> {
                        throw new IllegalStateException("never begins");
                    })
                    .build());
        }));
    }

    ManagedChannel channel() {
        return server.channel();
    }

    int port() {
        return server.port();
    }

    Observation observed(String id) {
        return observe(id, 5_000).orElseThrow();
    }

    Optional<Observation> observe(String id, long millis) {
        try {
            ObserveResponse response =
                    server.stub(ProbeServiceGrpc::newBlockingV2Stub).observe(request(id, millis));
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
        return server.stub(GreeterGrpc::newBlockingV2Stub)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(withId(id)));
    }

    /** A unary call that greets Ada, by any name. */
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
        server.close();
    }
}
