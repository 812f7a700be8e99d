package org.greeterpb.server.probe;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.greeterpb.interop.v1.ObserveRequest;
import org.greeterpb.interop.v1.ObserveResponse;
import org.greeterpb.interop.v1.ProbeServiceGrpc;

/** Tells what the recorder saw. */
public final class ProbeService extends ProbeServiceGrpc.ProbeServiceImplBase {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CallRecorder recorder;

    public ProbeService(CallRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void observe(ObserveRequest request, StreamObserver<ObserveResponse> replies) {
        long wait = Durations.toNanos(request.getWait());
        if (wait < 0 || wait > LONGEST_NANOS) {
            replies.onError(Status.INVALID_ARGUMENT
                    .withDescription("wait must be 0 to 10 s, not " + Durations.toString(request.getWait()))
                    .asRuntimeException());
            return;
        }
        CompletableFuture<CallRecord> arrival = recorder.arrival(request.getCallId());
        // No worker waits here: handlers need them.
        arrival.thenCompose(CallRecord::completion)
                .copy()
                .completeOnTimeout(null, wait, TimeUnit.NANOSECONDS)
                .thenRun(() -> answer(arrival, replies));
    }

    private static void answer(CompletableFuture<CallRecord> arrival, StreamObserver<ObserveResponse> replies) {
        var response = ObserveResponse.newBuilder();
        CallRecord record = arrival.getNow(null);
        if (record != null) {
            response.setObservation(record.observation());
        }
        replies.onNext(response.build());
        replies.onCompleted();
    }
}
