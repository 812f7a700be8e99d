package dev.interop.javapeer.probe;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.interop.javapeer.MetadataEntries;
import dev.interop.javapeer.ThisPeer;
import dev.interop.v1.Body;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import io.grpc.Deadline;
import io.grpc.Metadata;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The record of one call; {@code Observation} in probe.proto says what each part means. Written by
 * the threads that serve the call, read by those that observe it.
 */
final class CallRecord {
    private static final int WHOLE_UP_TO = 65_536;
    private static final int HEAD = 64;

    private final long began = System.nanoTime();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Observation.Builder observation;
    private final List<Awaited> awaited = new ArrayList<>();
    private boolean handlerBegan;
    private boolean handlerDone;
    private int replies;

    CallRecord(String callId, String method, Metadata headers) {
        observation = Observation.newBuilder()
                .setCallId(callId)
                .setPeer(ThisPeer.NAME)
                .setMethod(method)
                .addAllMetadata(MetadataEntries.of(headers))
                // Until it is known that there is none.
                .setHandler(HandlerState.HANDLER_STATE_RUNNING)
                .setStarted(Timestamps.now());
    }

    /** Completes when nothing of the call runs any more. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Completes when a handler runs and has received this many requests, or when the call is over. */
    CompletableFuture<Void> received(long requests) {
        var enough = new Awaited(requests, new CompletableFuture<>());
        over.thenRun(() -> enough.future().complete(null));
        synchronized (this) {
            awaited.add(enough);
        }
        completeAwaited();
        return enough.future();
    }

    /** A wait until the handler has received this many requests. */
    private record Awaited(long requests, CompletableFuture<Void> future) {}

    /** Completes the waits that are met; not under the lock, because their callbacks run here. */
    private void completeAwaited() {
        List<Awaited> met = new ArrayList<>();
        synchronized (this) {
            if (handlerBegan) {
                int requests = observation.getRequestsCount();
                awaited.removeIf(each -> each.requests() <= requests && met.add(each));
            }
        }
        met.forEach(each -> each.future().complete(null));
    }

    synchronized Observation observation() {
        return observation.build();
    }

    void noHandler() {
        end(HandlerState.HANDLER_STATE_NONE_RAN, "no handler");
    }

    /** The library itself has ended the call; if no handler has begun by now, none will. */
    void refused() {
        boolean known;
        synchronized (this) {
            known = handlerBegan || observation.getHandler() == HandlerState.HANDLER_STATE_NONE_RAN;
        }
        if (!known) {
            noHandler();
        }
    }

    void handlerStarted(@Nullable Deadline deadline) {
        synchronized (this) {
            handlerBegan = true;
            if (deadline != null) {
                observation.setTimeRemaining(Durations.fromNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
            }
            event("handler started");
        }
        completeAwaited();
    }

    void request(ByteString serialized) {
        Body body = body(serialized);
        synchronized (this) {
            event("request " + observation.getRequestsCount());
            observation.addRequests(body);
        }
        completeAwaited();
    }

    synchronized void inputEnded() {
        observation.setInputEnded(true);
        event("input ended");
    }

    synchronized void reply() {
        event("reply " + replies++);
    }

    /** The handler has closed the call. It may still run. */
    synchronized void closed() {
        handlerDone = true;
        event("closed");
    }

    /** The library has ended the call. A handler that has not closed it has been cancelled. */
    synchronized void cancelled() {
        if (!handlerDone) {
            observation.setCancelled(true);
            event("cancelled");
        }
    }

    void handlerFinished() {
        end(HandlerState.HANDLER_STATE_FINISHED, "handler finished");
    }

    private void end(HandlerState state, String what) {
        synchronized (this) {
            observation.setHandler(state);
            event(what);
        }
        // Not under the lock: it runs what waits for it.
        over.complete(null);
    }

    private void event(String what) {
        Duration at = Durations.fromNanos(System.nanoTime() - began);
        observation.addEvents(ObservedEvent.newBuilder().setAt(at).setWhat(what));
    }

    private static Body body(ByteString serialized) {
        return Body.newBuilder()
                .setSize(serialized.size())
                .setSha256(ByteString.copyFrom(sha256().digest(serialized.toByteArray())))
                .setHead(serialized.size() <= WHOLE_UP_TO ? serialized : serialized.substring(0, HEAD))
                .build();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
