package dev.interop.serving;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A service for tests: it returns each request. */
final class Echo {
    static final String ONCE = "test.Echo/Once";

    private static final MethodDescriptor<String, String> ONCE_METHOD = method(ONCE, MethodType.UNARY);
    private static final MethodDescriptor<String, String> EACH_METHOD =
            method("test.Echo/Each", MethodType.BIDI_STREAMING);

    private Echo() {}

    static ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(ONCE_METHOD, ServerCalls.asyncUnaryCall((request, replies) -> {
                    replies.onNext(request);
                    replies.onCompleted();
                }))
                .addMethod(EACH_METHOD, ServerCalls.asyncBidiStreamingCall(Each::new))
                .build();
    }

    /** Calls the unary method. */
    static String once(Channel channel, String request) throws StatusException {
        return ClientCalls.blockingV2UnaryCall(channel, ONCE_METHOD, deadline(), request);
    }

    /** Opens a call of the bidi method. */
    static BlockingClientCall<String, String> each(Channel channel) {
        return ClientCalls.blockingBidiStreamingCall(channel, EACH_METHOD, deadline());
    }

    private static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setFullMethodName(name)
                .setType(type)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private record Each(StreamObserver<String> replies) implements StreamObserver<String> {
        @Override
        public void onNext(String request) {
            replies.onNext(request);
        }

        @Override
        public void onCompleted() {
            replies.onCompleted();
        }

        @Override
        public void onError(Throwable cancelled) {}
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
