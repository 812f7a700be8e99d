package dev.interop.probe;

import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCallHandler;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A recorder of the calls of a server, outside their handlers. It keeps a record of each call that has an id. A tracer
 * creates the record, because gRPC does not call interceptors for unknown methods. Then an interceptor continues the
 * record, and the tracer learns the end of calls without a handler.
 */
public final class CallRecorder {
    /** One key per recorder, because a server may have several. */
    private final Context.Key<CallRecord> key = Context.key("record");

    private final String peer;
    private final RecordStore store = new RecordStore();
    private final Set<Arrival> awaited = new HashSet<>();

    /** @param peer name of the recording server, as records contain it */
    public CallRecorder(String peer) {
        this.peer = peer;
    }

    /** Records all calls of the server that is being built. */
    public void record(ServerBuilder<?> builder) {
        builder.addStreamTracerFactory(new Tracers()).intercept(new RecordingInterceptor(key));
    }

    /** Returns the handler of {@code ProbeService/Observe}. It serves the records and blocks no thread. */
    public ServerCallHandler<ObserveRequest, ObserveResponse> observeHandler() {
        return new ObserveHandler(this, null);
    }

    /**
     * Returns the record once a condition is met, or its present state after the wait; empty if there is no such call.
     * No thread is blocked.
     *
     * @param until returns a future that completes when the condition is met
     */
    CompletableFuture<Optional<CallRecord>> observe(
            String callId, Duration wait, Function<CallRecord, CompletableFuture<Void>> until) {
        Arrival arrival = await(callId);
        return arrival.record
                .thenCompose(until)
                .completeOnTimeout(null, wait.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(done -> record(arrival));
    }

    private synchronized Arrival await(String callId) {
        Arrival arrival = new Arrival(callId, new CompletableFuture<>());
        CallRecord record = store.get(callId);
        if (record == null) {
            awaited.add(arrival);
        } else {
            arrival.record.complete(record);
        }
        return arrival;
    }

    private synchronized Optional<CallRecord> record(Arrival arrival) {
        awaited.remove(arrival);
        return Optional.ofNullable(store.get(arrival.callId));
    }

    void keep(CallRecord record) {
        List<Arrival> arrived;
        synchronized (this) {
            store.add(record);
            arrived = awaited.stream()
                    .filter(each -> each.callId.equals(record.callId()))
                    .toList();
        }
        // Outside the lock, because callbacks of the waits run here.
        arrived.forEach(each -> each.record.complete(record));
    }

    CallRecord newRecord(String callId, String method, Metadata headers) {
        return new CallRecord(store, peer, callId, method, headers);
    }

    /** A wait for the arrival of a call. Each one differs from all others, because its future does. */
    private record Arrival(String callId, CompletableFuture<CallRecord> record) {}

    private final class Tracers extends ServerStreamTracer.Factory {
        private final ServerStreamTracer none = new ServerStreamTracer() {};

        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
            String callId = headers.get(MetadataEntries.CALL_ID);
            if (callId == null) {
                return none;
            }
            CallRecord record = newRecord(callId, method, headers);
            keep(record);
            return new Tracer(record);
        }
    }

    private final class Tracer extends ServerStreamTracer {
        private final CallRecord record;

        Tracer(CallRecord record) {
            this.record = record;
        }

        /** Puts the record into the context, where the interceptor finds it. */
        @Override
        public Context filterContext(Context context) {
            return context.withValue(key, record);
        }

        @Override
        public void streamClosed(Status status) {
            record.streamEnded(status);
        }
    }
}
