package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.RecordedServer.call;
import static dev.interop.javapeer.probe.RecordedServer.named;
import static dev.interop.javapeer.probe.RecordedServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.javapeer.test.HelloRequest;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the method {@code Observe}. */
class ObserveTest {
    private RecordedServer server;

    @BeforeEach
    void start() throws IOException {
        server = RecordedServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void observe_waits_for_a_call_that_has_not_arrived() throws Exception {
        CompletableFuture<Observation> observation = CompletableFuture.supplyAsync(() -> server.observed("id"));
        server.stub("id").sayHello(named("Ada"));
        assertThat(observation.get(60, TimeUnit.SECONDS).getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void observe_waits_until_the_handler_has_received_requests(int received) throws Exception {
        ListenableFuture<ObserveResponse> observing =
                ProbeServiceGrpc.newFutureStub(server.channel()).observe(untilRequests(received));
        BlockingClientCall<HelloRequest, HelloReply> call = server.stub("id").sayHelloBidiStream();
        for (int number = 0; number < received; number++) {
            call.write(named("Ada"));
        }
        Observation observation = observing.get().getObservation();
        assertThat(observation.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_RUNNING);
        assertThat(observation.getRequestsCount()).isEqualTo(received);
        call.cancel("seen", null);
    }

    @Test
    void observe_stops_waiting_when_the_handler_finishes() throws Exception {
        server.stub("id").sayHello(named("Ada"));
        ObserveResponse response =
                ProbeServiceGrpc.newBlockingV2Stub(server.channel()).observe(untilRequests(2));
        assertThat(response.getObservation().getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
    }

    private static ObserveRequest untilRequests(int requests) {
        return request("id", 10_000).toBuilder().setUntilRequests(requests).build();
    }

    @Test
    void observe_reports_a_running_handler_after_its_wait() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = server.stub("id").sayHelloBidiStream();
        call.write(named("Ada"));
        call.read();
        assertThat(server.observe("id", 50).map(Observation::getHandler)).contains(HandlerState.HANDLER_STATE_RUNNING);
        assertThat(server.observe("id", 0).map(Observation::getHandler)).contains(HandlerState.HANDLER_STATE_RUNNING);
        call.halfClose();
        call.read();
        assertThat(server.observed("id").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
    }

    @Test
    void observe_reports_an_unknown_call_after_its_wait() {
        assertThat(server.observe("id", 0)).isEmpty();
        assertThat(server.observe("id", 50)).isEmpty();
    }

    @Test
    void a_hundred_observe_calls_block_no_worker() throws Exception {
        for (int number = 0; number < 100; number++) {
            ProbeServiceGrpc.newFutureStub(server.channel())
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .observe(request("none", 10_000));
        }
        ManagedChannel second = Grpc.newChannelBuilder(
                        "localhost:" + server.port(), InsecureChannelCredentials.create())
                .build();
        try {
            call("id", "test.Greeter/SayHello", second, RecordedServer.deadline());
        } finally {
            second.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 60_001})
    void observe_rejects_a_wait_over_60_seconds(long millis) {
        assertThatThrownBy(() -> server.observe("id", millis))
                .satisfies(refused -> assertThat(Status.fromThrowable(refused).getDescription())
                        .startsWith("wait must be 0 to 60 s, not "));
    }
}
