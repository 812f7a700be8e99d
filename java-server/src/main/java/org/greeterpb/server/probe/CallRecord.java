package org.greeterpb.server.probe;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.grpc.Deadline;
import io.grpc.Metadata;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.greeterpb.interop.v1.Body;
import org.greeterpb.interop.v1.HandlerState;
import org.greeterpb.interop.v1.Observation;
import org.greeterpb.interop.v1.ObservedEvent;

/** What is recorded of one call. Every method may be called from any thread. */
final class CallRecord {
    private static final int WHOLE_BYTES = 65_536;
    private static final int HEAD_BYTES = 64;

    private final long started = System.nanoTime();
    private final Observation.Builder observation;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private boolean handlerRuns;
    private boolean statusSent;
    private int replies;

    CallRecord(String peer, String callId, String method, Metadata headers) {
        Instant now = Instant.now();
        observation = Observation.newBuilder()
                .setCallId(callId)
                .setPeer(peer)
                .setMethod(method)
                .addAllMetadata(MetadataEntries.of(headers))
                .setStarted(Timestamps.fromMillis(now.toEpochMilli()));
    }

    synchronized void handlerStarted(Deadline deadline) {
        handlerRuns = true;
        observation.setHandler(HandlerState.HANDLER_STATE_RUNNING);
        if (deadline != null) {
            observation.setTimeRemaining(Durations.fromNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
        }
        happened("handler started");
    }

    synchronized void request(byte[] body) {
        happened("request " + observation.getRequestsCount());
        observation.addRequests(Body.newBuilder()
                .setSize(body.length)
                .setSha256(ByteString.copyFrom(sha256(body)))
                .setHead(ByteString.copyFrom(body, 0, body.length <= WHOLE_BYTES ? body.length : HEAD_BYTES)));
    }

    synchronized void inputEnded() {
        observation.setInputEnded(true);
        happened("input ended");
    }

    synchronized void reply() {
        happened("reply " + replies++);
    }

    /** The handler is done: what ends the call from now on cuts nothing short. */
    synchronized void statusSent() {
        statusSent = true;
        happened("status sent");
    }

    synchronized void cancelled() {
        observation.setCancelled(!statusSent);
        happened("cancelled");
    }

    /** Nothing of the handler runs any more. */
    synchronized void handlerFinished() {
        observation.setHandler(HandlerState.HANDLER_STATE_FINISHED);
        happened("handler finished");
        complete.complete(null);
    }

    /** The stream has ended. Only now is it sure that no handler will run. */
    synchronized void streamClosed() {
        if (!handlerRuns) {
            observation.setHandler(HandlerState.HANDLER_STATE_NONE_RAN);
            happened("no handler ran");
            complete.complete(null);
        }
    }

    /** Completes when the handler has ended, or it is sure that none runs. */
    CompletableFuture<Void> completion() {
        return complete;
    }

    synchronized Observation observation() {
        return observation.build();
    }

    private void happened(String what) {
        observation.addEvents(ObservedEvent.newBuilder()
                .setAt(Durations.fromNanos(System.nanoTime() - started))
                .setWhat(what));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
