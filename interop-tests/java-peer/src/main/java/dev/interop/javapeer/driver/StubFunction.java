package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import dev.interop.javapeer.driver.GeneratedTypes.StubMethod;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientCalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** The method of a blocking stub. */
interface StubFunction {
    /**
     * Begins a call.
     *
     * @param request the only request; absent if requests are a stream
     * @return the reply of a unary call; for other styles the BlockingClientCall, from which replies are pulled
     */
    Object call(Message... request) throws StatusException;

    /** Returns the method of the generated stub; without one, the library function that a generated stub would call. */
    static StubFunction of(CheckedCall checked, Channel channel) {
        StubMethod stubMethod = checked.stubMethod();
        return stubMethod == null
                ? request -> loaded(checked.method(), checked.options(), channel, request)
                : generated(checked, stubMethod, channel);
    }

    private static StubFunction generated(CheckedCall checked, StubMethod stubMethod, Channel channel) {
        AbstractStub<?> stub = configured(checked, stubMethod.stub().apply(channel));
        Method method = find(stub, checked.method().getBareMethodName());
        return request -> invoke(method, stub, request);
    }

    private static AbstractStub<?> configured(CheckedCall checked, AbstractStub<?> stub) {
        AbstractStub<?> configured = stub;
        if (checked.compression() != null) {
            configured = configured.withCompression(checked.compression());
        }
        return checked.timeout() == null ? configured : configured.withDeadlineAfter(checked.timeout());
    }

    private static Method find(AbstractStub<?> stub, String rpc) {
        String name = Character.toLowerCase(rpc.charAt(0)) + rpc.substring(1);
        return Stream.of(stub.getClass().getMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(stub.getClass() + " has no method " + name));
    }

    private static Object invoke(Method method, AbstractStub<?> stub, Message... request) throws StatusException {
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

    private static Object loaded(
            MethodDescriptor<Message, Message> method, CallOptions options, Channel channel, Message... request)
            throws StatusException {
        return switch (method.getType()) {
            case UNARY -> ClientCalls.blockingV2UnaryCall(channel, method, options, request[0]);
            case SERVER_STREAMING -> ClientCalls.blockingV2ServerStreamingCall(channel, method, options, request[0]);
            case CLIENT_STREAMING -> ClientCalls.blockingClientStreamingCall(channel, method, options);
            case BIDI_STREAMING -> ClientCalls.blockingBidiStreamingCall(channel, method, options);
            case UNKNOWN -> throw new IllegalStateException("a checked call has a style");
        };
    }
}
