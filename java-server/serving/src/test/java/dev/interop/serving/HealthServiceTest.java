package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
    private static final String ECHO = "test.Echo";

    private final HealthService health = new HealthService();
    private final Thread drain = new Thread(health::drain, "drain");

    @BeforeEach
    void serve() {
        health.serve(ECHO);
    }

    @Test
    void the_drain_sends_not_serving_and_ends_a_watch() {
        WatchCall watch = watch(ECHO, () -> {});

        health.drain();

        assertThat(watch.responses).containsExactly("SERVING", "NOT_SERVING", "OK");
    }

    @Test
    void the_drain_ends_a_watch_of_an_unknown_service() {
        WatchCall watch = watch("no.Such", () -> {});

        health.drain();

        assertThat(watch.responses).containsExactly("SERVICE_UNKNOWN", "OK");
    }

    @Test
    void the_drain_ends_a_watch_that_receives_serving_meanwhile() throws InterruptedException {
        // The drain waits, because the library is still sending the first response.
        WatchCall watch = watch(ECHO, () -> {
            drain.start();
            await().atMost(ONE_MINUTE).until(() -> drain.getState() == Thread.State.BLOCKED);
        });
        drain.join();

        assertThat(watch.responses).containsExactly("SERVING", "NOT_SERVING", "OK");
    }

    @Test
    void a_watch_after_the_drain_receives_not_serving_and_ends() {
        health.drain();

        assertThat(watch(ECHO, () -> {}).responses).containsExactly("NOT_SERVING", "OK");
        assertThat(watch("no.Such", () -> {}).responses).containsExactly("SERVICE_UNKNOWN", "OK");
    }

    @Test
    void a_watch_whose_request_arrives_after_the_drain_ends() {
        var call = new WatchCall(() -> {});
        Listener<HealthCheckRequest> listener = begin(call);
        health.drain();
        request(listener, ECHO);

        assertThat(call.responses).containsExactly("NOT_SERVING", "OK");
    }

    /**
     * Starts a watch.
     *
     * @param meanwhile runs while the library sends the first response
     */
    private WatchCall watch(String service, Runnable meanwhile) {
        var call = new WatchCall(meanwhile);
        request(begin(call), service);
        return call;
    }

    private Listener<HealthCheckRequest> begin(WatchCall call) {
        @SuppressWarnings("unchecked") // the types of this method
        var method = (ServerMethodDefinition<HealthCheckRequest, HealthCheckResponse>)
                health.definition().getMethod(HealthGrpc.getWatchMethod().getFullMethodName());
        return method.getServerCallHandler().startCall(call, new Metadata());
    }

    private static void request(Listener<HealthCheckRequest> listener, String service) {
        listener.onReady();
        listener.onMessage(HealthCheckRequest.newBuilder().setService(service).build());
        listener.onHalfClose();
    }

    private static final class WatchCall extends ServerCall<HealthCheckRequest, HealthCheckResponse> {
        private final List<String> responses = new ArrayList<>();
        private final Runnable meanwhile;

        WatchCall(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(HealthCheckResponse response) {
            ServingStatus status = response.getStatus();
            responses.add(status.name());
            if (responses.size() == 1) {
                meanwhile.run();
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            responses.add(status.getCode().name());
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<HealthCheckRequest, HealthCheckResponse> getMethodDescriptor() {
            return HealthGrpc.getWatchMethod();
        }
    }
}
