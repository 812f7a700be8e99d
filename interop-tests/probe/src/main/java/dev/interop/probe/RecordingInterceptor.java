package dev.interop.probe;

import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** An interceptor that records the requests that a handler receives and the replies that it sends. */
final class RecordingInterceptor implements ServerInterceptor {
    private final Context.Key<CallRecord> key;

    /** @param key the key of the call's record in the context */
    RecordingInterceptor(Context.Key<CallRecord> key) {
        this.key = key;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> handler) {
        CallRecord record = key.get();
        if (record == null) {
            return handler.startCall(call, headers);
        }
        record.handlerStarted(Context.current().getDeadline());
        try {
            var requests = new RecordedRequests<>(call.getMethodDescriptor().getRequestMarshaller(), record);
            return new RecordedInput<>(
                    handler.startCall(new RecordedOutput<>(call, record), headers), requests, record);
        } catch (RuntimeException | Error thrown) {
            // The library will not call the handler again.
            record.handlerFinished();
            throw thrown;
        }
    }

    private static final class RecordedOutput<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final CallRecord record;

        RecordedOutput(ServerCall<Q, A> call, CallRecord record) {
            super(call);
            this.record = record;
        }

        @Override
        public void sendMessage(A reply) {
            record.reply();
            super.sendMessage(reply);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            record.closed();
            super.close(status, trailers);
        }
    }

    /** The recorded input of a handler. The library calls its methods in sequence; the last is onComplete or onCancel. */
    private static final class RecordedInput<Q> extends SimpleForwardingServerCallListener<Q> {
        private final RecordedRequests<Q> requests;
        private final CallRecord record;

        RecordedInput(ServerCall.Listener<Q> handler, RecordedRequests<Q> requests, CallRecord record) {
            super(handler);
            this.requests = requests;
            this.record = record;
        }

        @Override
        public void onMessage(Q request) {
            super.onMessage(requests.record(request));
        }

        @Override
        public void onHalfClose() {
            record.inputEnded();
            super.onHalfClose();
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                record.handlerFinished();
            }
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
    }
}
