package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;

/** A call of a stub's method, as users make it: the blocking stub of all four styles. */
final class StubCall implements OpenCall {
    private final CallTap tap;
    private final MethodType type;
    private final StubFunction function;
    private BlockingClientCall<Message, Message> call;
    private Message onlyRequest;
    private int pulled;
    private Status thrown;

    StubCall(CheckedCall checked, Channel channel) {
        tap = new CallTap(checked.metadata());
        type = checked.method().getType();
        function = StubFunction.of(checked, ClientInterceptors.intercept(channel, tap));
        if (!type.clientSendsOneMessage()) {
            call = streaming();
        }
    }

    @Override
    public boolean send(Message request, boolean compressed) throws InterruptedException {
        if (type.clientSendsOneMessage()) {
            onlyRequest = request;
            return true;
        }
        try {
            return call.write(request);
        } catch (StatusException ended) {
            return false;
        }
    }

    @Override
    public void halfClose() {
        if (type == MethodType.SERVER_STREAMING) {
            call = streaming(onlyRequest);
        } else if (type != MethodType.UNARY) {
            call.halfClose();
        }
    }

    @Override
    public Message next() throws InterruptedException {
        if (isOver()) {
            return null;
        }
        try {
            Message reply = type == MethodType.UNARY ? (Message) function.call(onlyRequest) : call.read();
            pulled++;
            return reply;
        } catch (StatusException ended) {
            thrown = ended.getStatus();
            return null;
        }
    }

    @Override
    public void cancel() {
        if (call != null) {
            call.cancel("cancelled by a step", null);
        }
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
        tap.milestones().awaitEnd(longest);
    }

    @Override
    public void awaitHeaders() throws InterruptedException {
        tap.milestones().awaitHeaders();
    }

    @Override
    public void whenOver(Runnable action) {
        tap.milestones().whenOver(action);
    }

    @Override
    public boolean isOver() {
        return thrown != null || (tap.status() != null && pulled >= tap.messages());
    }

    @Override
    public Metadata headers() {
        return tap.headers();
    }

    @Override
    public Status status() {
        return thrown != null ? thrown : tap.status();
    }

    @Override
    public Metadata trailers() {
        return tap.trailers();
    }

    /** Begins a call whose messages the caller pulls. */
    private BlockingClientCall<Message, Message> streaming(Message... request) {
        try {
            @SuppressWarnings("unchecked") // the types were compared with the stub's
            var begun = (BlockingClientCall<Message, Message>) function.call(request);
            return begun;
        } catch (StatusException never) {
            throw new IllegalStateException("a streaming method of a stub threw a status", never);
        }
    }
}
