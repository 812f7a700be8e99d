package dev.interop.probe;

import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The handler of {@code ProbeService/Observe}. It uses only grpc-api, so that it works with any version of gRPC. */
final class ObserveHandler implements ServerCallHandler<ObserveRequest, ObserveResponse> {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final CallRecorder recorder;
    private final @Nullable RunToken token;

    /** @param token the token that callers must send; null for none */
    ObserveHandler(CallRecorder recorder, @Nullable RunToken token) {
        this.recorder = recorder;
        this.token = token;
    }

    /** Adds the service with this method to a server, before the interceptors that the server has so far. */
    void addTo(ServerBuilder<?> builder) {
        builder.addService(ServerServiceDefinition.builder(ObserveMethod.SERVICE)
                        .addMethod(ObserveMethod.METHOD, this)
                        .build())
                .intercept(new Shortcut());
    }

    @Override
    public ServerCall.Listener<ObserveRequest> startCall(
            ServerCall<ObserveRequest, ObserveResponse> call, Metadata headers) {
        if (token != null && !token.isIn(headers)) {
            call.close(
                    Status.UNAUTHENTICATED.withDescription(
                            "the probe needs the value of INTEROP_TOKEN of its server as metadata x-interop-token"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        // One more than allowed, so that the end of the requests arrives.
        call.request(2);
        return new Observing(call);
    }

    private CompletableFuture<Optional<CallRecord>> observe(ObserveRequest request) throws StatusException {
        Duration wait = Duration.ofSeconds(
                request.getWait().getSeconds(), request.getWait().getNanos());
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("wait must be 0 to 60 s, not " + seconds(wait))
                    .asException();
        }
        return recorder.observe(request.getCallId(), wait, until(request));
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                        .add(BigDecimal.valueOf(time.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }

    private static Function<CallRecord, CompletableFuture<Void>> until(ObserveRequest request) {
        return request.hasUntilRequests()
                ? record -> record.received(Integer.toUnsignedLong(request.getUntilRequests()))
                : CallRecord::over;
    }

    private final class Observing extends ServerCall.Listener<ObserveRequest> {
        private final ServerCall<ObserveRequest, ObserveResponse> call;
        private @Nullable ObserveRequest request;
        private CompletableFuture<Void> response = CompletableFuture.completedFuture(null);

        Observing(ServerCall<ObserveRequest, ObserveResponse> call) {
            this.call = call;
        }

        @Override
        public void onMessage(ObserveRequest received) {
            request = received;
        }

        @Override
        public void onHalfClose() {
            if (request == null) {
                close(Status.INTERNAL.withDescription("Observe needs a request"));
                return;
            }
            try {
                response = observe(request).thenAccept(record -> respond(record.orElse(null)));
            } catch (StatusException invalid) {
                close(invalid.getStatus());
            }
        }

        /** Sends no response after a cancellation. */
        @Override
        public void onCancel() {
            response.cancel(false);
        }

        private void respond(@Nullable CallRecord record) {
            var observed = ObserveResponse.newBuilder();
            try {
                if (record != null) {
                    observed.setObservation(record.observation());
                }
            } catch (StatusException incomplete) {
                close(incomplete.getStatus());
                return;
            }
            call.sendHeaders(new Metadata());
            call.sendMessage(observed.build());
            close(Status.OK);
        }

        private void close(Status status) {
            call.close(status, new Metadata());
        }
    }

    /** Starts Observe before the interceptors of the server, which may limit or refuse calls. */
    private final class Shortcut implements ServerInterceptor {
        @Override
        @SuppressWarnings("unchecked") // the types of METHOD
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return call.getMethodDescriptor() == ObserveMethod.METHOD
                    ? (ServerCall.Listener<Q>) startCall((ServerCall<ObserveRequest, ObserveResponse>) call, headers)
                    : next.startCall(call, headers);
        }
    }
}
