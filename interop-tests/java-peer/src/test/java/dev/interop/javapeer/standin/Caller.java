package dev.interop.javapeer.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client of the service in {@link SpeakerProto}, with types of another file that have the same fields. */
final class Caller implements AutoCloseable {
    private final ManagedChannel channel;

    Caller(String target) {
        channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    /** Sends this number of requests, and returns the texts of all replies. */
    List<String> call(String id, MethodType style, int requests) throws StatusException, InterruptedException {
        var call = open(id, style);
        for (int number = 0; number < requests; number++) {
            call.write(StringValue.of("request " + number));
        }
        call.halfClose();
        var replies = new ArrayList<String>();
        for (StringValue reply = call.read(); reply != null; reply = call.read()) {
            replies.add(reply.getValue());
        }
        return replies;
    }

    /** Opens a call whose messages the test sends and reads. On the wire all styles are bidirectional. */
    BlockingClientCall<StringValue, StringValue> open(String id, MethodType style) {
        return ClientCalls.blockingBidiStreamingCall(
                identified(id),
                method("spoken.Speaker/" + style, MethodType.BIDI_STREAMING, StringValue.getDefaultInstance()),
                options());
    }

    /** Makes a unary call of any method name, with a text that may be invalid UTF-8. */
    void call(String id, String method, ByteString text) throws StatusException {
        ClientCalls.blockingV2UnaryCall(
                identified(id),
                method(method, MethodType.UNARY, BytesValue.getDefaultInstance()),
                options(),
                BytesValue.of(text));
    }

    private static <Q extends Message> MethodDescriptor<Q, StringValue> method(
            String fullName, MethodType style, Q request) {
        return MethodDescriptor.<Q, StringValue>newBuilder()
                .setType(style)
                .setFullMethodName(fullName)
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .build();
    }

    private Channel identified(String id) {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER), id);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
