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
    void a_watch_is_told_not_serving_by_the_drain_and_ends() {
        WatchCall watch = watch(ECHO, () -> {});

        health.drain();

        assertThat(watch.told).containsExactly("SERVING", "NOT_SERVING", "OK");
    }

    @Test
    void a_watch_of_an_unknown_service_ends_with_the_drain() {
        WatchCall watch = watch("no.Such", () -> {});

        health.drain();

        assertThat(watch.told).containsExactly("SERVICE_UNKNOWN", "OK");
    }

    @Test
    void a_watch_that_is_told_serving_while_the_drain_begins_is_told_not_serving_too() throws InterruptedException {
        // The drain waits for the library, which has not yet done with the watch.
        WatchCall watch = watch(ECHO, () -> {
            drain.start();
            await().atMost(ONE_MINUTE).until(() -> drain.getState() == Thread.State.BLOCKED);
        });
        drain.join();

        assertThat(watch.told).containsExactly("SERVING", "NOT_SERVING", "OK");
    }

    @Test
    void a_watch_that_begins_after_the_drain_is_told_not_serving_and_ends() {
        health.drain();

        assertThat(watch(ECHO, () -> {}).told).containsExactly("NOT_SERVING", "OK");
        assertThat(watch("no.Such", () -> {}).told).containsExactly("SERVICE_UNKNOWN", "OK");
    }

    @Test
    void a_watch_whose_request_comes_after_the_drain_is_told_not_serving_and_ends() {
        var call = new WatchCall(() -> {});
        Listener<HealthCheckRequest> listener = begin(call);
        health.drain();
        request(listener, ECHO);

        assertThat(call.told).containsExactly("NOT_SERVING", "OK");
    }

    /** A watch whose client takes whatever it is told; what is done while it is told for the first time is given. */
    private WatchCall watch(String service, Runnable meanwhile) {
        var call = new WatchCall(meanwhile);
        request(begin(call), service);
        return call;
    }

    private Listener<HealthCheckRequest> begin(WatchCall call) {
        @SuppressWarnings("unchecked") // by its name
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
        private final List<String> told = new ArrayList<>();
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
            told.add(status.name());
            if (told.size() == 1) {
                meanwhile.run();
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            told.add(status.getCode().name());
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
