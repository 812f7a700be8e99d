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
 * The record of one call; {@code Observation} in probe.proto defines its parts. The threads that serve the call write
 * it, and the threads that observe the call read it.
 */
final class CallRecord {
    /** Bytes of the largest message that is recorded completely. */
    private static final int COMPLETE_UP_TO = 65_536;
    /** Bytes that are recorded of larger messages. */
    private static final int HEAD = 64;

    private final long began = System.nanoTime();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Observation.Builder observation;
    private final List<RequestWait> waits = new ArrayList<>();
    private boolean handlerBegan;
    private boolean handlerDone;
    private int replies;

    CallRecord(String callId, String method, Metadata headers) {
        observation = Observation.newBuilder()
                .setCallId(callId)
                .setPeer(ThisPeer.NAME)
                .setMethod(method)
                .addAllMetadata(MetadataEntries.of(headers))
                // This changes if no handler runs.
                .setHandler(HandlerState.HANDLER_STATE_RUNNING)
                .setStarted(Timestamps.now());
    }

    /** Completes when the call is over and its handler has finished. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Returns a future that completes when a handler has received this many requests, or when the call is over. */
    CompletableFuture<Void> received(long requests) {
        var enough = new RequestWait(requests, new CompletableFuture<>());
        over.thenRun(() -> enough.future().complete(null));
        synchronized (this) {
            waits.add(enough);
        }
        completeWaits();
        return enough.future();
    }

    /** A wait until the handler has received this many requests. */
    private record RequestWait(long requests, CompletableFuture<Void> future) {}

    /** Completes the waits whose condition is met, without the lock, because their callbacks run here. */
    private void completeWaits() {
        List<RequestWait> met = new ArrayList<>();
        synchronized (this) {
            if (handlerBegan) {
                int requests = observation.getRequestsCount();
                waits.removeIf(each -> each.requests() <= requests && met.add(each));
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

    /** Records that the library ended the call. If no handler has started by then, none will. */
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
        completeWaits();
    }

    void request(ByteString serialized) {
        Body body = body(serialized);
        synchronized (this) {
            event("request " + observation.getRequestsCount());
            observation.addRequests(body);
        }
        completeWaits();
    }

    synchronized void inputEnded() {
        observation.setInputEnded(true);
        event("input ended");
    }

    synchronized void reply() {
        event("reply " + replies++);
    }

    /** Records that the handler closed the call. The handler may still run. */
    synchronized void closed() {
        handlerDone = true;
        event("closed");
    }

    /** Records that the library ended the call. If the handler had not closed the call, it was cancelled. */
    synchronized void cancelled() {
        if (!handlerDone) {
            observation.setCancelled(true);
            event("cancelled");
        }
    }

    void handlerFinished() {
        end(HandlerState.HANDLER_STATE_FINISHED, "handler finished");
    }

    private void end(HandlerState state, String event) {
        synchronized (this) {
            observation.setHandler(state);
            event(event);
        }
        // Without the lock, because the callbacks of the future run here.
        over.complete(null);
    }

    private void event(String description) {
        Duration at = Durations.fromNanos(System.nanoTime() - began);
        observation.addEvents(ObservedEvent.newBuilder().setAt(at).setWhat(description));
    }

    private static Body body(ByteString serialized) {
        return Body.newBuilder()
                .setSize(serialized.size())
                .setSha256(ByteString.copyFrom(sha256().digest(serialized.toByteArray())))
                .setHead(serialized.size() <= COMPLETE_UP_TO ? serialized : serialized.substring(0, HEAD))
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
