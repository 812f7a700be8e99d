package dev.interop.javapeer.probe;

import dev.interop.javapeer.MetadataEntries;
import dev.interop.v1.Observation;
import io.grpc.Context;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A recorder of the calls of a server, outside their handlers. It keeps a record of each call that has an id. A tracer
 * creates the record, because gRPC does not call interceptors for unknown methods. Then an interceptor continues the
 * record, or the fallback registry does, which gRPC calls for unknown methods.
 */
public final class CallRecorder {
    static final Context.Key<CallRecord> RECORD = Context.key("record");

    private static final int KEPT = 10_000;

    private final Map<String, CallRecord> records = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallRecord> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Arrival> awaited = new HashSet<>();

    /** Records all calls of the server that is being built. */
    public void record(ServerBuilder<?> builder) {
        builder.addStreamTracerFactory(new Tracers())
                .fallbackHandlerRegistry(new UnknownMethods())
                .intercept(new RecordingInterceptor());
    }

    /**
     * Returns the record of a call once the call is over, or its present state after the wait; empty if there is no
     * such call. No thread is blocked.
     */
    CompletableFuture<Optional<Observation>> observe(String callId, Duration wait) {
        return observe(callId, wait, CallRecord::over);
    }

    /**
     * Returns the record once a condition is met, or its present state after the wait; empty if there is no such call.
     *
     * @param until returns a future that completes when the condition is met
     */
    CompletableFuture<Optional<Observation>> observe(
            String callId, Duration wait, Function<CallRecord, CompletableFuture<Void>> until) {
        Arrival arrival = await(callId);
        return arrival.record
                .thenCompose(until)
                .completeOnTimeout(null, wait.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(done -> record(arrival));
    }

    private synchronized Arrival await(String callId) {
        Arrival arrival = new Arrival(callId, new CompletableFuture<>());
        CallRecord record = records.get(callId);
        if (record == null) {
            awaited.add(arrival);
        } else {
            arrival.record.complete(record);
        }
        return arrival;
    }

    private synchronized Optional<Observation> record(Arrival arrival) {
        awaited.remove(arrival);
        return Optional.ofNullable(records.get(arrival.callId)).map(CallRecord::observation);
    }

    synchronized void keep(String callId, CallRecord record) {
        records.put(callId, record);
        for (Arrival arrival : awaited) {
            if (arrival.callId.equals(callId)) {
                arrival.record.complete(record);
            }
        }
    }

    /** A wait for the arrival of a call. Each one differs from all others, because its future does. */
    private record Arrival(String callId, CompletableFuture<CallRecord> record) {}

    private final class Tracers extends ServerStreamTracer.Factory {
        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
            String callId = headers.get(MetadataEntries.CALL_ID);
            if (callId == null) {
                return new ServerStreamTracer() {};
            }
            CallRecord record = new CallRecord(callId, method, headers);
            keep(callId, record);
            return new Tracer(record);
        }
    }

    private static final class Tracer extends ServerStreamTracer {
        private final CallRecord record;

        Tracer(CallRecord record) {
            this.record = record;
        }

        /** Puts the record into the context, where the interceptor and the registry find it. */
        @Override
        public Context filterContext(Context context) {
            return context.withValue(RECORD, record);
        }

        /**
         * Records a call that the library itself refused, for example because of an unknown encoding. Other early ends
         * are ignored: a call that is cancelled early still reaches its handler.
         */
        @Override
        public void streamClosed(Status status) {
            if (status.getCode() == Status.Code.UNIMPLEMENTED) {
                record.refused();
            }
        }
    }

    /** A fallback registry without methods, which records that the method of a call is unknown. */
    private static final class UnknownMethods extends HandlerRegistry {
        @Override
        public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
            CallRecord record = RECORD.get();
            if (record != null) {
                record.noHandler();
            }
            return null;
        }
    }
}
