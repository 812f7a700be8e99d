package dev.interop.javapeer.driver;

import dev.interop.javapeer.test.GreeterGrpc;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.javapeer.test.HelloRequest;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A Greeter for tests of the driver. By method, it replies with the client's address or metadata, sends headers and
 * trailers, ends a call early, or holds a call open.
 */
final class DiagnosticGreeter extends GreeterGrpc.GreeterImplBase implements AutoCloseable {
    private static final Context.Key<String> CALLER = Context.key("caller");
    private static final Context.Key<Metadata> METADATA = Context.key("metadata");
    private static final Metadata.Key<String> TEXT = Metadata.Key.of("t", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> BINARY = Metadata.Key.of("t-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final List<StreamObserver<HelloReply>> held = new CopyOnWriteArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Server server;

    DiagnosticGreeter() throws IOException {
        server = TestDriver.serve(NettyServerBuilder.forAddress(TestDriver.loopback())
                .intercept(new ContextInterceptor())
                .addService(this));
    }

    String target() {
        return "localhost:" + server.getPort();
    }

    /** Returns the number of calls of sayHelloBidiStream that are held open. */
    int held() {
        return held.size();
    }

    /** Ends the calls that are held open. */
    void release() {
        held.forEach(StreamObserver::onCompleted);
    }

    /** Returns whether one of the held calls was cancelled. */
    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Replies with the address of the caller. */
    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply(CALLER.get()));
        replies.onCompleted();
    }

    /** Replies with the metadata of the call. */
    @Override
    public void sayHelloAgain(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply(METADATA.get().toString()));
        replies.onCompleted();
    }

    /** Sends headers, trailers and a status. */
    @Override
    public void sayHelloStreamReply(HelloRequest request, StreamObserver<HelloReply> replies) {
        replies.onNext(reply(request.getName()));
        replies.onError(
                Status.NOT_FOUND.withDescription("no such täxt").asRuntimeException(metadata("5", "4", (byte) 0xff)));
    }

    /** Ends the call at the first request. */
    @Override
    public StreamObserver<HelloRequest> sayHelloStreamRequest(StreamObserver<HelloReply> replies) {
        return new Ignoring() {
            @Override
            public void onNext(HelloRequest request) {
                replies.onError(Status.FAILED_PRECONDITION.asRuntimeException());
            }
        };
    }

    /** Replies once, and holds the call open. */
    @Override
    public StreamObserver<HelloRequest> sayHelloBidiStream(StreamObserver<HelloReply> replies) {
        ((ServerCallStreamObserver<HelloReply>) replies).setOnCancelHandler(cancelled::countDown);
        replies.onNext(reply("first"));
        held.add(replies);
        return new Ignoring();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static HelloReply reply(String message) {
        return HelloReply.newBuilder().setMessage(message).build();
    }

    private static Metadata metadata(String first, String second, byte... binary) {
        Metadata metadata = new Metadata();
        metadata.put(TEXT, first);
        metadata.put(BINARY, binary);
        metadata.put(TEXT, second);
        return metadata;
    }

    private static class Ignoring implements StreamObserver<HelloRequest> {
        @Override
        public void onNext(HelloRequest request) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    private static final class ContextInterceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            Object caller = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            Context context =
                    Context.current().withValue(CALLER, String.valueOf(caller)).withValue(METADATA, metadata);
            boolean streamReply =
                    "SayHelloStreamReply".equals(call.getMethodDescriptor().getBareMethodName());
            return Contexts.interceptCall(context, streamReply ? new WithHeaders<>(call) : call, metadata, next);
        }
    }

    private static final class WithHeaders<Q, A> extends SimpleForwardingServerCall<Q, A> {
        WithHeaders(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headers.merge(metadata("2", "1", (byte) 0));
            super.sendHeaders(headers);
        }
    }
}
