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

/** A call with two functions that a handler's observer lacks: headers without a reply, and text and trailers with OK. */
final class ScriptedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    static final Context.Key<ScriptedCall<?, ?>> CURRENT = Context.key("scripted-call");

    private boolean headersSent;
    private @Nullable String text;
    private Metadata trailers = new Metadata();

    private ScriptedCall(ServerCall<Q, A> call) {
        super(call);
    }

    /** Sends headers before the first reply. */
    void sendHeadersNow(Metadata headers) {
        headersSent = true;
        super.sendHeaders(headers);
    }

    /**
     * Sets the end of a call with the status OK.
     *
     * @param text the status text; null for none
     */
    void endWith(@Nullable String text, Metadata trailers) {
        this.text = text;
        this.trailers = trailers;
    }

    /** Ignores the observer's headers, which it sends before the first reply, if a step has sent headers. */
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

    /** An interceptor that passes the scripted call to its handler in the context. */
    static final class Interceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> handler) {
            var scripted = new ScriptedCall<>(call);
            return Contexts.interceptCall(Context.current().withValue(CURRENT, scripted), scripted, headers, handler);
        }
    }
}
