package dev.interop.matrix;

import com.google.protobuf.ByteString;
import dev.interop.message.Metadata;
import dev.interop.v1.Call;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DescribeResponse;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.LoadResponse;
import dev.interop.v1.Outcome;
import dev.interop.v1.Peer;
import dev.interop.v1.PerformRequest;
import dev.interop.v1.PerformResponse;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata.Key;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A driver in this process, which makes unary calls with the messages of health checks. */
public final class JavaDriver extends DriverServiceGrpc.DriverServiceImplBase implements AutoCloseable {
    private final List<LoadRequest> loaded = new CopyOnWriteArrayList<>();
    private final Server server;
    /** The target of all calls instead of that of the call; null for that of the call. */
    private volatile @Nullable String misdirected;

    public JavaDriver() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(this)
                .build()
                .start();
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    List<LoadRequest> loaded() {
        return loaded;
    }

    void misdirect(String target) {
        misdirected = target;
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> replies) {
        replies.onNext(DescribeResponse.newBuilder()
                .setPeer(Peer.newBuilder().setName("java"))
                .build());
        replies.onCompleted();
    }

    @Override
    public void load(LoadRequest request, StreamObserver<LoadResponse> replies) {
        loaded.add(request);
        replies.onNext(LoadResponse.getDefaultInstance());
        replies.onCompleted();
    }

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> replies) {
        replies.onNext(PerformResponse.newBuilder()
                .setOutcome(outcome(request.getCall()))
                .build());
        replies.onCompleted();
    }

    private Outcome.Builder outcome(Call call) {
        String target = misdirected == null ? call.getEndpoint().getTarget() : misdirected;
        ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .build();
        var headers = new io.grpc.Metadata();
        headers.put(key(Metadata.CALL_ID), call.getId());
        call.getMetadataList().forEach(entry -> headers.put(key(entry.getKey()), entry.getText()));
        try {
            HealthCheckResponse response = ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                    method(call.getMethod()),
                    CallOptions.DEFAULT,
                    HealthCheckRequest.getDefaultInstance());
            return Outcome.newBuilder()
                    .addEvents(Event.newBuilder().setMessage(response.toByteString()))
                    .addEvents(Event.newBuilder().setEnd(End.getDefaultInstance()));
        } catch (StatusRuntimeException failed) {
            Status status = failed.getStatus();
            String text = status.getDescription() == null ? "" : status.getDescription();
            return Outcome.newBuilder()
                    .addEvents(Event.newBuilder()
                            .setEnd(End.newBuilder()
                                    .setCode(status.getCode().value())
                                    .setMessageBytes(ByteString.copyFromUtf8(text))));
        } finally {
            channel.shutdownNow();
        }
    }

    private static Key<String> key(String name) {
        return Key.of(name, io.grpc.Metadata.ASCII_STRING_MARSHALLER);
    }

    private static MethodDescriptor<HealthCheckRequest, HealthCheckResponse> method(String name) {
        return MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
