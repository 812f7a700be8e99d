package dev.interop.probe;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.interop.v1.Body;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The record of one call; {@code Observation} in probe.proto defines its parts. The threads that serve the call write
 * it, and the threads that observe the call read it.
 */
final class CallRecord {
    /** Heap bytes of a record without requests, estimated. */
    private static final int OWN_BYTES = 1_000;
    /** Heap bytes of a request with its events in addition to its content, estimated. */
    private static final int REQUEST_BYTES = 400;
    /** Heap bytes of an event, estimated. */
    private static final int EVENT_BYTES = 150;
    /** Ends of a call that may come before its handler, which gRPC nevertheless starts. */
    private static final Set<Status.Code> BEFORE_HANDLER = EnumSet.of(
            Status.Code.CANCELLED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNAVAILABLE,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN);

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long began = System.nanoTime();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final RecordStore store;
    private final String callId;
    private final String method;
    private final Observation.Builder observation;
    private final RequestWaits waits = new RequestWaits();
    private boolean streamEnded;
    private boolean handlerBegan;
    private boolean handlerClosed;
    private boolean handlerFinished;
    private int replies;
    /** Why the record cannot be returned. */
    private @Nullable Status unusable;

    /** @param peer name of this server in the record */
    CallRecord(RecordStore store, String peer, String callId, String method, Metadata headers) {
        this.store = store;
        this.callId = callId;
        this.method = method;
        Instant now = Instant.now();
        observation = Observation.newBuilder()
                .setCallId(callId)
                .setPeer(peer)
                .setMethod(method)
                .addAllMetadata(MetadataEntries.of(headers))
                .setStarted(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()));
    }

    String callId() {
        return callId;
    }

    /** Returns the bytes that it takes before it has a request. */
    synchronized long initialBytes() {
        return OWN_BYTES + observation.build().getSerializedSize();
    }

    /** Completes when the call is over and its handler has finished. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Returns a future that completes when a handler has received this many requests, or when the call is over. */
    CompletableFuture<Void> received(long requests) {
        CompletableFuture<Void> enough = waits.add(requests);
        over.thenRun(() -> enough.complete(null));
        completeWaits();
        return enough;
    }

    private void completeWaits() {
        int requests;
        synchronized (this) {
            if (!handlerBegan) {
                return;
            }
            requests = observation.getRequestsCount();
        }
        waits.complete(requests);
    }

    /**
     * Returns the record in its present state.
     *
     * @throws StatusException it is incomplete, for the reason in the description
     */
    synchronized Observation observation() throws StatusException {
        if (unusable != null) {
            throw unusable.asException();
        }
        return observation.setHandler(handlerState()).build();
    }

    private HandlerState handlerState() {
        if (handlerFinished) {
            return HandlerState.HANDLER_STATE_FINISHED;
        }
        return streamEnded && !handlerBegan ? HandlerState.HANDLER_STATE_NONE_RAN : HandlerState.HANDLER_STATE_RUNNING;
    }

    /**
     * Records the end of the call on the network. If the library or an interceptor ended it and no handler has started,
     * none will: the method is unknown, for example, or the encoding. If it was cancelled, the handler may still start.
     */
    void streamEnded(Status status) {
        synchronized (this) {
            streamEnded = true;
            if (handlerBegan || BEFORE_HANDLER.contains(status.getCode())) {
                return;
            }
            event("no handler");
        }
        end();
    }

    void handlerStarted(@Nullable Deadline deadline) {
        synchronized (this) {
            handlerBegan = true;
            if (deadline != null) {
                observation.setTimeRemaining(duration(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
            }
            event("handler started");
        }
        completeWaits();
    }

    void request(Body body) {
        synchronized (this) {
            if (unusable != null) {
                return;
            }
            event("request " + observation.getRequestsCount());
            observation.addRequests(body);
        }
        store.grow(this, REQUEST_BYTES + body.getHead().size());
        completeWaits();
    }

    /** Records that a request cannot be recorded, so the record is incomplete. */
    void unreadableRequest(Exception cause) {
        fail(Status.DATA_LOSS.withDescription(
                "the record of call %s is incomplete, because the marshaller of %s cannot serialize a request: %s"
                        .formatted(callId, method, cause)));
    }

    /** Removes all content, because the records of this server need too much memory. */
    void removeContent() {
        fail(Status.RESOURCE_EXHAUSTED.withDescription(
                "the record of call %s was removed, because the records of this server exceeded 64 MiB; let the case send fewer or smaller messages, or run fewer cases at once"
                        .formatted(callId)));
    }

    private void fail(Status status) {
        synchronized (this) {
            if (unusable == null) {
                unusable = status;
            }
            observation.clear();
        }
        end();
    }

    synchronized void inputEnded() {
        observation.setInputEnded(true);
        event("input ended");
    }

    void reply() {
        synchronized (this) {
            event("reply " + replies++);
        }
        store.grow(this, EVENT_BYTES);
    }

    /** Records that the handler closed the call. The handler may still run. */
    synchronized void closed() {
        handlerClosed = true;
        event("closed");
    }

    /** Records that the library ended the call. If the handler had not closed the call, it was cancelled. */
    synchronized void cancelled() {
        if (!handlerClosed) {
            observation.setCancelled(true);
            event("cancelled");
        }
    }

    void handlerFinished() {
        synchronized (this) {
            handlerFinished = true;
            event("handler finished");
        }
        end();
    }

    /** Completes the waits for the end, without the lock, because their callbacks run here. */
    private void end() {
        over.complete(null);
    }

    private void event(String description) {
        if (unusable == null) {
            observation.addEvents(ObservedEvent.newBuilder()
                    .setAt(duration(System.nanoTime() - began))
                    .setWhat(description));
        }
    }

    private static Duration duration(long nanos) {
        return Duration.newBuilder()
                .setSeconds(nanos / NANOS_PER_SECOND)
                .setNanos((int) (nanos % NANOS_PER_SECOND))
                .build();
    }
}
