package org.greeterpb.client.driver;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.BlockingClientCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.stream.Stream;

/** A call of a generated stub's method, as users make it: the blocking stub of all four styles. */
final class StubCall implements OpenCall {
    private final CallTap tap;
    private final MethodType type;
    private final AbstractStub<?> stub;
    private final Method method;
    private BlockingClientCall<Message, Message> call;
    private Message onlyRequest;
    private int pulled;
    private Status thrown;

    StubCall(CheckedCall checked, Channel channel) {
        tap = new CallTap(checked.metadata());
        type = checked.method().getType();
        AbstractStub<?> configured = checked.stubMethod().stub().apply(channel).withInterceptors(tap);
        if (!checked.compression().isEmpty()) {
            configured = configured.withCompression(checked.compression());
        }
        if (checked.timeout() != null) {
            configured = configured.withDeadlineAfter(checked.timeout());
        }
        stub = configured;
        method = find(checked.method().getBareMethodName());
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
            Message reply = type == MethodType.UNARY ? (Message) invoke(onlyRequest) : call.read();
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
        tap.awaitEnd(longest);
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

    private Method find(String rpc) {
        String name = Character.toLowerCase(rpc.charAt(0)) + rpc.substring(1);
        return Stream.of(stub.getClass().getMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(stub.getClass() + " has no method " + name));
    }

    /** Begins a call whose messages the caller pulls. */
    private BlockingClientCall<Message, Message> streaming(Message... request) {
        try {
            @SuppressWarnings("unchecked") // the types were compared with the stub's
            var begun = (BlockingClientCall<Message, Message>) invoke(request);
            return begun;
        } catch (StatusException never) {
            throw new IllegalStateException("a streaming method of a stub threw a status", never);
        }
    }

    private Object invoke(Message... request) throws StatusException {
        try {
            return method.invoke(stub, (Object[]) request);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof StatusException ended) {
                throw ended;
            }
            throw new IllegalStateException(method + " threw " + thrown.getCause(), thrown.getCause());
        } catch (IllegalAccessException generated) {
            throw new IllegalStateException(method + " is not public", generated);
        }
    }
}
