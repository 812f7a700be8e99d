package dev.interop.javapeer.probe;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What a handler's observer cannot do: send headers by themselves, say more at the end than OK. */
final class ScriptedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    static final Context.Key<ScriptedCall<?, ?>> CURRENT = Context.key("scripted-call");

    private boolean headersSent;
    private @Nullable String text;
    private Metadata trailers = new Metadata();

    private ScriptedCall(ServerCall<Q, A> call) {
        super(call);
    }

    void sendHeadersNow(Metadata headers) {
        headersSent = true;
        super.sendHeaders(headers);
    }

    /** @param text null for no text */
    void endWith(@Nullable String text, Metadata trailers) {
        this.text = text;
        this.trailers = trailers;
    }

    /** The observer sends its own before the first reply. */
    @Override
    public void sendHeaders(Metadata headers) {
        if (!headersSent) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public void close(Status status, Metadata given) {
        if (status.isOk()) {
            given.merge(trailers);
            super.close(status.withDescription(text), given);
        } else {
            super.close(status, given);
        }
    }

    /** Hands its call to each handler. */
    static final class Interceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> handler) {
            var scripted = new ScriptedCall<>(call);
            return Contexts.interceptCall(Context.current().withValue(CURRENT, scripted), scripted, headers, handler);
        }
    }
}
