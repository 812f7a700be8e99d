package org.greeterpb.client;

import dev.interop.serving.Target;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.GreeterGrpc.GreeterBlockingV2Stub;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;

/**
 * Calls the Greeter in the four styles of gRPC, with the generated stub. Each reply's message is
 * handed on as it arrives.
 */
public final class GreeterClient {
    /** Of each call. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private final GreeterBlockingV2Stub stub;
    private final Consumer<String> replies;

    /**
     * Greets through a channel.
     *
     * @param channel to the server; the caller closes it
     * @param replies receives the messages
     */
    public GreeterClient(Channel channel, Consumer<String> replies) {
        stub = GreeterGrpc.newBlockingV2Stub(channel);
        this.replies = replies;
    }

    /** A plaintext channel to "host:port". Whoever opens it closes it. */
    public static ManagedChannel openChannel(String target) {
        return Grpc.newChannelBuilder(Target.uri(target), InsecureChannelCredentials.create())
                // Else a proxy named in the environment would get even the calls to localhost.
                .proxyDetector(address -> null)
                .build();
    }

    /** One request, one reply; twice, by two methods. */
    public void unary(String name) throws StatusException {
        replies.accept(stub().sayHello(request(name)).getMessage());
        replies.accept(stub().sayHelloAgain(request(name)).getMessage());
    }

    /** One request, many replies. */
    public void serverStream(String name) throws StatusException, InterruptedException {
        BlockingClientCall<?, HelloReply> call = stub().sayHelloStreamReply(request(name));
        for (HelloReply reply = call.read(); reply != null; reply = call.read()) {
            replies.accept(reply.getMessage());
        }
    }

    /** Many requests, one reply. */
    public void clientStream(List<String> names) throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = stub().sayHelloStreamRequest();
        for (String name : names) {
            call.write(request(name));
        }
        call.halfClose();
        HelloReply reply = call.read();
        if (reply == null) {
            throw Status.INTERNAL
                    .withDescription("the server ended the call without a reply")
                    .asException();
        }
        call.read(); // The end of the call: throws where its status is an error.
        replies.accept(reply.getMessage());
    }

    /** Many requests, many replies: here each name is sent after the reply to the one before. */
    public void bidi(List<String> names) throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = stub().sayHelloBidiStream();
        for (String name : names) {
            call.write(request(name));
            HelloReply reply = call.read();
            if (reply == null) {
                return; // The server has ended the call.
            }
            replies.accept(reply.getMessage());
        }
        call.halfClose();
        call.read();
    }

    /** For each call anew: a deadline is a point in time, and a stub that keeps one works until then. */
    private GreeterBlockingV2Stub stub() {
        return stub.withDeadlineAfter(DEADLINE);
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }
}
