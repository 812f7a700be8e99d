package org.greeterpb.client;

import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.GreeterGrpc.GreeterBlockingV2Stub;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;

/** Calls the Greeter in the four call styles. Each reply's message is handed on as it arrives. */
public final class GreeterClient {
    static final long DEADLINE_SECONDS = 10;

    private final GreeterBlockingV2Stub stub;
    private final Consumer<String> replies;

    /**
     * @param channel to the server; the caller closes it
     * @param replies receives the messages
     */
    public GreeterClient(Channel channel, Consumer<String> replies) {
        stub = GreeterGrpc.newBlockingV2Stub(channel);
        this.replies = replies;
    }

    /** One request, one reply; twice, by two methods. */
    public void unary(String name) throws StatusException {
        replies.accept(withDeadline().sayHello(request(name)).getMessage());
        replies.accept(withDeadline().sayHelloAgain(request(name)).getMessage());
    }

    /** One request, many replies. */
    public void serverStream(String name) throws StatusException, InterruptedException {
        BlockingClientCall<?, HelloReply> call = withDeadline().sayHelloStreamReply(request(name));
        for (HelloReply reply = call.read(); reply != null; reply = call.read()) {
            replies.accept(reply.getMessage());
        }
    }

    /** Many requests, one reply. */
    public void clientStream(List<String> names) throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = withDeadline().sayHelloStreamRequest();
        for (String name : names) {
            call.write(request(name));
        }
        call.halfClose();
        replies.accept(call.read().getMessage());
    }

    /** Many requests, many replies: here each name is sent after the reply to the one before. */
    public void bidi(List<String> names) throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = withDeadline().sayHelloBidiStream();
        for (String name : names) {
            call.write(request(name));
            replies.accept(call.read().getMessage());
        }
        call.halfClose();
        call.read();
    }

    /** For each call anew: a deadline is a point in time, and a stub that keeps one works until then. */
    private GreeterBlockingV2Stub withDeadline() {
        return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }
}
