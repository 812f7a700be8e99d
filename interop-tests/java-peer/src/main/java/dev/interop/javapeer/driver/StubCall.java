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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a stub's method, as users write it, with the blocking stub for all four styles. */
final class StubCall implements OpenCall {
    private final CallTap tap;
    private final MethodType type;
    private final StubFunction function;
    private @Nullable BlockingClientCall<Message, Message> call;
    private @Nullable Message onlyRequest;
    private int pulled;
    private @Nullable Status thrown;

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
            return begun().write(request);
        } catch (StatusException ended) {
            return false;
        }
    }

    @Override
    public void halfClose() {
        if (type == MethodType.SERVER_STREAMING) {
            call = streaming(onlyRequest());
        } else if (type != MethodType.UNARY) {
            begun().halfClose();
        }
    }

    @Override
    public Optional<Message> next() throws InterruptedException {
        if (isOver()) {
            return Optional.empty();
        }
        try {
            Message reply = type == MethodType.UNARY ? (Message) function.call(onlyRequest()) : begun().read();
            pulled++;
            return Optional.ofNullable(reply);
        } catch (StatusException ended) {
            thrown = ended.getStatus();
            return Optional.empty();
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
        return thrown != null || (tap.status().isPresent() && pulled >= tap.messages());
    }

    @Override
    public Optional<Metadata> headers() {
        return tap.headers();
    }

    @Override
    public Status status() {
        return Optional.ofNullable(thrown).or(tap::status).orElseThrow();
    }

    @Override
    public Metadata trailers() {
        return tap.trailers();
    }

    /** Returns the request of a method without a request stream; {@link StepCheck} requires that it is sent first. */
    private Message onlyRequest() {
        return Objects.requireNonNull(onlyRequest);
    }

    /** Returns the streaming call; {@link StepCheck} requires the steps that begin it. */
    private BlockingClientCall<Message, Message> begun() {
        return Objects.requireNonNull(call);
    }

    /** Begins a call whose messages the caller pulls. */
    private BlockingClientCall<Message, Message> streaming(Message... request) {
        try {
            @SuppressWarnings("unchecked") // CallCheck has compared the types with those of the stub
            var begun = (BlockingClientCall<Message, Message>) function.call(request);
            return begun;
        } catch (StatusException never) {
            throw new IllegalStateException("a streaming method of a stub threw a status", never);
        }
    }
}
