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
 * A client that calls the Greeter in the four styles of gRPC, with the generated stub. It passes on the message of each
 * reply as soon as the reply arrives.
 */
public final class GreeterClient {
    /** The deadline of each call. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private final GreeterBlockingV2Stub stub;
    private final Consumer<String> replies;

    /**
     * Creates a client for a channel.
     *
     * @param channel a channel to the server; the caller closes it
     * @param replies receives the messages
     */
    public GreeterClient(Channel channel, Consumer<String> replies) {
        stub = GreeterGrpc.newBlockingV2Stub(channel);
        this.replies = replies;
    }

    /** Opens a plaintext channel to "host:port". The caller closes it. */
    public static ManagedChannel openChannel(String target) {
        return Grpc.newChannelBuilder(Target.uri(target), InsecureChannelCredentials.create())
                // Without this, a proxy from the environment would receive even the calls to localhost.
                .proxyDetector(address -> null)
                .build();
    }

    /** Sends one request and receives one reply, with each of the two unary methods. */
    public void unary(String name) throws StatusException {
        replies.accept(stub().sayHello(request(name)).getMessage());
        replies.accept(stub().sayHelloAgain(request(name)).getMessage());
    }

    /** Sends one request and receives many replies. */
    public void serverStream(String name) throws StatusException, InterruptedException {
        BlockingClientCall<?, HelloReply> call = stub().sayHelloStreamReply(request(name));
        for (HelloReply reply = call.read(); reply != null; reply = call.read()) {
            replies.accept(reply.getMessage());
        }
    }

    /** Sends many requests and receives one reply. */
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
        call.read(); // Reads the end of the call, and throws if its status is an error.
        replies.accept(reply.getMessage());
    }

    /** Sends many requests and receives many replies. Each name is sent after the reply to the previous one. */
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

    /** Returns a stub for one call. A deadline is a point in time, so a stub with a deadline cannot be reused after it. */
    private GreeterBlockingV2Stub stub() {
        return stub.withDeadlineAfter(DEADLINE);
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }
}
