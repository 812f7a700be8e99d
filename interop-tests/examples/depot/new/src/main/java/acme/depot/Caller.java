package acme.depot;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * The caller that the gateway has sent.
 *
 * @param name name of a customer, or staff/NAME
 */
public record Caller(String name) {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Caller> CURRENT = Context.key("caller");

    /** Returns the caller of the current call. Works on the thread of the handler. */
    public static Caller current() {
        return CURRENT.get();
    }

    public boolean isStaff() {
        return name.startsWith("staff/");
    }

    /** Returns an interceptor that ends calls without a caller. */
    public static ServerInterceptor newInterceptor() {
        return new Interceptor();
    }

    private static final class Interceptor implements ServerInterceptor {
        @Override
        public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            @Nullable String name = headers.get(KEY);
            if (name == null || name.isEmpty()) {
                call.close(Status.UNAUTHENTICATED.withDescription("x-caller is missing"), new Metadata());
                return new Listener<>() {};
            }
            return Contexts.interceptCall(Context.current().withValue(CURRENT, new Caller(name)), call, headers, next);
        }
    }
}
