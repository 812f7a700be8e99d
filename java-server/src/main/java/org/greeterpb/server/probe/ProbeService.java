package org.greeterpb.server.probe;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.greeterpb.interop.v1.ObserveRequest;
import org.greeterpb.interop.v1.ObserveResponse;
import org.greeterpb.interop.v1.ProbeServiceGrpc;

/** interop.v1.ProbeService: tells what the recorder saw. */
public final class ProbeService extends ProbeServiceGrpc.ProbeServiceImplBase {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final CallRecorder recorder;

    public ProbeService(CallRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void observe(ObserveRequest request, StreamObserver<ObserveResponse> responses) {
        Duration wait = Duration.ofSeconds(
                request.getWait().getSeconds(), request.getWait().getNanos());
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            responses.onError(Status.INVALID_ARGUMENT
                    .withDescription("wait must be 0 to 10 s, not " + Durations.toString(request.getWait()))
                    .asException());
            return;
        }
        CompletableFuture<Void> answered = recorder.observe(request.getCallId(), wait)
                .thenAccept(observation -> {
                    ObserveResponse.Builder response = ObserveResponse.newBuilder();
                    observation.ifPresent(response::setObservation);
                    responses.onNext(response.build());
                    responses.onCompleted();
                });
        // Who asked may give up first; nobody is answered then.
        ((ServerCallStreamObserver<ObserveResponse>) responses).setOnCancelHandler(() -> answered.cancel(false));
    }
}
