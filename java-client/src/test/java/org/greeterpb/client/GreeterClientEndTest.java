package org.greeterpb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of calls that the server ends early, and of deadlines. */
class GreeterClientEndTest {
    private final List<String> replies = new ArrayList<>();
    private final EndingGreeter greeter = new EndingGreeter();
    private Server server;
    private ManagedChannel channel;
    private GreeterClient client;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(lenient(greeter.bindService()))
                .build()
                .start();
        channel = GreeterClient.openChannel("localhost:" + server.getPort());
        client = new GreeterClient(channel, replies::add);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void bidi_returns_if_the_server_ends_the_call_early() throws Exception {
        client.bidi(List.of("Ada", "Grace", "Mary"));
        assertThat(replies).containsExactly("enough");
    }

    @Test
    void client_stream_returns_an_early_reply() throws Exception {
        greeter.reply = true;
        client.clientStream(List.of("Ada", "Grace", "Mary"));
        assertThat(replies).containsExactly("enough");
    }

    @Test
    void client_stream_without_a_reply_fails() {
        assertThatExceptionOfType(StatusException.class)
                .isThrownBy(() -> client.clientStream(List.of("Ada", "Grace", "Mary")))
                .withMessage("INTERNAL: the server ended the call without a reply");
    }

    @Test
    void server_stream_throws_the_status_after_the_replies() {
        assertThatExceptionOfType(StatusException.class)
                .isThrownBy(() -> client.serverStream("Ada"))
                .withMessage("ABORTED: enough");
        assertThat(replies).containsExactly("enough");
    }

    @Test
    void every_call_has_a_deadline_of_10_seconds() throws Exception {
        client.unary("Ada");
        client.bidi(List.of("Ada"));
        greeter.reply = true;
        client.clientStream(List.of("Ada"));
        assertThat(greeter.deadlines)
                .hasSize(4)
                .allSatisfy(deadline -> assertThat(deadline.timeRemaining(TimeUnit.MILLISECONDS))
                        .isBetween(5_000L, 10_000L));
    }

    /** Returns the service with other method types, because the library rejects a client stream without a reply. */
    private static ServerServiceDefinition lenient(ServerServiceDefinition service) {
        ServerServiceDefinition.Builder lenient = ServerServiceDefinition.builder(GreeterGrpc.SERVICE_NAME);
        service.getMethods().forEach(method -> add(method, lenient));
        return lenient.build();
    }

    private static <Q, A> void add(ServerMethodDefinition<Q, A> method, ServerServiceDefinition.Builder service) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        MethodType type =
                descriptor.getType().clientSendsOneMessage() ? descriptor.getType() : MethodType.BIDI_STREAMING;
        service.addMethod(descriptor.toBuilder().setType(type).build(), method.getServerCallHandler());
    }

    /** A Greeter that replies "enough" and ends the call. */
    private static final class EndingGreeter extends GreeterGrpc.GreeterImplBase {
        private final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
        private volatile boolean reply;

        @Override
        public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
            end(replies, true);
        }

        @Override
        public void sayHelloAgain(HelloRequest request, StreamObserver<HelloReply> replies) {
            end(replies, true);
        }

        @Override
        public void sayHelloStreamReply(HelloRequest request, StreamObserver<HelloReply> replies) {
            replies.onNext(HelloReply.newBuilder().setMessage("enough").build());
            replies.onError(Status.ABORTED.withDescription("enough").asRuntimeException());
        }

        @Override
        public StreamObserver<HelloRequest> sayHelloStreamRequest(StreamObserver<HelloReply> replies) {
            return new FirstRequest(replies, reply);
        }

        @Override
        public StreamObserver<HelloRequest> sayHelloBidiStream(StreamObserver<HelloReply> replies) {
            return new FirstRequest(replies, true);
        }

        private void end(StreamObserver<HelloReply> replies, boolean withReply) {
            deadlines.add(Context.current().getDeadline());
            if (withReply) {
                replies.onNext(HelloReply.newBuilder().setMessage("enough").build());
            }
            replies.onCompleted();
        }

        private final class FirstRequest implements StreamObserver<HelloRequest> {
            private final StreamObserver<HelloReply> replies;
            private final boolean reply;
            private boolean over;

            FirstRequest(StreamObserver<HelloReply> replies, boolean reply) {
                this.replies = replies;
                this.reply = reply;
            }

            @Override
            public void onNext(HelloRequest request) {
                if (!over) {
                    over = true;
                    end(replies, reply);
                }
            }

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {}
        }
    }
}
