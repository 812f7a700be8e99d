package org.greeterpb.server.probe;

import com.google.protobuf.MessageLite;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/**
 * Records every call that carries a call id, from outside the handlers. A stream tracer sees all
 * calls, also those of unknown methods, which never reach an interceptor; the interceptor sees what
 * a handler is given.
 */
public final class CallRecorder extends ServerStreamTracer.Factory implements ServerInterceptor {
    private static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of("x-interop-call-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<CallRecord> RECORD = Context.key("call-record");

    private final String peer;
    private final CallRecords records = new CallRecords();

    /** @param peer the name of the peer that serves */
    public CallRecorder(String peer) {
        this.peer = peer;
    }

    CompletableFuture<CallRecord> arrival(String callId) {
        return records.arrival(callId);
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        String callId = headers.get(CALL_ID);
        return callId == null
                ? new ServerStreamTracer() {}
                : new Tracer(callId, new CallRecord(peer, callId, method, headers));
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        CallRecord record = RECORD.get();
        if (record == null) {
            return next.startCall(call, headers);
        }
        record.handlerStarted(Context.current().getDeadline());
        return new RecordedListener<>(next.startCall(new RecordedCall<>(call, record), headers), record);
    }

    /** Lives as long as the stream. */
    private final class Tracer extends ServerStreamTracer {
        private final CallRecord record;

        Tracer(String callId, CallRecord record) {
            this.record = record;
            records.add(callId, record);
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(RECORD, record);
        }

        @Override
        public void streamClosed(Status status) {
            record.streamClosed();
        }
    }

    /** What the handler sends. */
    private static final class RecordedCall<ReqT, RespT> extends SimpleForwardingServerCall<ReqT, RespT> {
        private final CallRecord record;

        RecordedCall(ServerCall<ReqT, RespT> call, CallRecord record) {
            super(call);
            this.record = record;
        }

        @Override
        public void sendMessage(RespT message) {
            record.reply();
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            record.statusSent();
            super.close(status, trailers);
        }
    }

    /** What the handler receives. Callbacks of one call never overlap: after the last one nothing runs. */
    private static final class RecordedListener<ReqT> extends SimpleForwardingServerCallListener<ReqT> {
        private final CallRecord record;

        RecordedListener(ServerCall.Listener<ReqT> handler, CallRecord record) {
            super(handler);
            this.record = record;
        }

        @Override
        public void onMessage(ReqT message) {
            record.request(((MessageLite) message).toByteArray());
            super.onMessage(message);
        }

        @Override
        public void onHalfClose() {
            record.inputEnded();
            super.onHalfClose();
        }

        @Override
        public void onCancel() {
            record.cancelled();
            try {
                super.onCancel();
            } finally {
                record.handlerFinished();
            }
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                record.handlerFinished();
            }
        }
    }
}
