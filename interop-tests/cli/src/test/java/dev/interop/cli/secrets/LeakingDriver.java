package dev.interop.cli.secrets;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.interop.v1.Call;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DescribeResponse;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.LoadResponse;
import dev.interop.v1.MetadataEntry;
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
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A driver of the user's own for unary calls, which prints its arguments, environment and all metadata. */
public final class LeakingDriver extends DriverServiceGrpc.DriverServiceImplBase {
    private LeakingDriver() {}

    /** Arguments: a secret, then "driver --port N --address-file FILE --address HOST". */
    public static void main(String... arguments) throws Exception {
        System.out.println("secrets " + arguments[0] + " " + System.getenv("SECRET"));
        System.out.println("token of the run: " + System.getenv("INTEROP_TOKEN"));
        Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new LeakingDriver())
                .build()
                .start();
        Path file = Path.of(arguments[List.of(arguments).indexOf("--address-file") + 1]);
        Path written = Files.writeString(Path.of(file + ".new"), "localhost:" + server.getPort());
        Files.move(written, file);
        server.awaitTermination();
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> replies) {
        replies.onNext(DescribeResponse.newBuilder()
                .setPeer(Peer.newBuilder().setName("leaking"))
                .build());
        replies.onCompleted();
    }

    @Override
    public void load(LoadRequest request, StreamObserver<LoadResponse> replies) {
        replies.onNext(LoadResponse.getDefaultInstance());
        replies.onCompleted();
    }

    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> replies) {
        Call call = request.getCall();
        System.out.println("call " + call);
        if (call.getMetadataList().stream().anyMatch(entry -> entry.getKey().equals("x-driver"))) {
            System.err.println("fatal: " + call + System.getenv("SECRET"));
            Runtime.getRuntime().halt(1);
        }
        replies.onNext(PerformResponse.newBuilder().setOutcome(outcome(call)).build());
        replies.onCompleted();
    }

    private static Outcome outcome(Call call) {
        ManagedChannel channel = Grpc.newChannelBuilder(
                        call.getEndpoint().getTarget(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
        var headers = new Metadata();
        headers.put(key("x-interop-call-id"), call.getId());
        call.getMetadataList().forEach(entry -> headers.put(key(entry.getKey()), entry.getText()));
        call.getEndpoint();
        var received = new AtomicReference<Metadata>();
        var trailers = new AtomicReference<Metadata>();
        var outcome = Outcome.newBuilder();
        try {
            Message reply = ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(
                            channel,
                            MetadataUtils.newCaptureMetadataInterceptor(received, trailers),
                            MetadataUtils.newAttachHeadersInterceptor(headers)),
                    EchoProto.grpc(call.getMethod()),
                    CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS),
                    DynamicMessage.getDefaultInstance(EchoProto.note().getDescriptorForType()));
            headers(outcome, received.get());
            return outcome.addEvents(Event.newBuilder().setMessage(reply.toByteString()))
                    .addEvents(end(Status.OK, trailers.get()))
                    .build();
        } catch (StatusRuntimeException failed) {
            headers(outcome, received.get());
            return outcome.addEvents(end(failed.getStatus(), failed.getTrailers()))
                    .build();
        } finally {
            channel.shutdownNow();
        }
    }

    private static void headers(Outcome.Builder outcome, @Nullable Metadata received) {
        if (received != null) {
            outcome.addEvents(Event.newBuilder()
                    .setHeaders(dev.interop.v1.Metadata.newBuilder().addAllEntries(entries(received))));
        }
    }

    private static Event.Builder end(Status status, @Nullable Metadata trailers) {
        String text = status.getDescription() == null ? "" : status.getDescription();
        return Event.newBuilder()
                .setEnd(End.newBuilder()
                        .setCode(status.getCode().value())
                        .setMessage(text)
                        .addAllTrailers(trailers == null ? List.of() : entries(trailers)));
    }

    private static List<MetadataEntry> entries(Metadata metadata) {
        return metadata.keys().stream().map(key -> entry(metadata, key)).toList();
    }

    private static MetadataEntry entry(Metadata metadata, String key) {
        MetadataEntry.Builder entry = MetadataEntry.newBuilder().setKey(key);
        if (key.endsWith("-bin")) {
            byte[] value = metadata.get(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER));
            return entry.setBinary(com.google.protobuf.ByteString.copyFrom(value))
                    .build();
        }
        return entry.setText(metadata.get(key(key))).build();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
