package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the limits and of the drain. */
class GrpcServerTest {
    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refuses_a_message_over_4_mib() throws Exception {
        String fits = "x".repeat(4 * 1024 * 1024);
        assertThat(Echo.once(server.channel(), fits)).hasSize(4 * 1024 * 1024);
        assertThatThrownBy(() -> Echo.once(server.channel(), fits + "x"))
                .satisfies(refused ->
                        assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void refuses_metadata_over_8_kib() throws Exception {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-large", Metadata.ASCII_STRING_MARSHALLER), "v".repeat(8200));
        Channel large =
                ClientInterceptors.intercept(server.channel(), MetadataUtils.newAttachHeadersInterceptor(metadata));
        assertThatThrownBy(() -> Echo.once(large, "Ada")).isInstanceOf(StatusException.class);
        assertThat(Echo.once(server.channel(), "Ada")).isEqualTo("Ada");
    }

    @Test
    void never_shares_a_port() {
        try (GrpcServer second = new GrpcServer(new InetSocketAddress("localhost", server.port()))) {
            assertThatThrownBy(second::start).isInstanceOf(CannotListen.class);
        }
    }

    @Test
    void drains_at_once_when_idle() throws Exception {
        Echo.once(server.channel(), "Ada");
        assertThat(drainTime()).isLessThan(Duration.ofMillis(4_900));
    }

    @Test
    void ends_health_watches_when_it_drains() throws Exception {
        Channel channel = server.channel();
        List<BlockingClientCall<?, HealthCheckResponse>> watches = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            watches.add(watch(channel, ""));
        }
        for (BlockingClientCall<?, HealthCheckResponse> watch : watches) {
            assertThat(watch.read()).isEqualTo(status(ServingStatus.SERVING));
        }
        assertThat(drainTime()).isLessThan(Duration.ofMillis(4_900));
        for (BlockingClientCall<?, HealthCheckResponse> watch : watches) {
            assertThat(watch.read()).isEqualTo(status(ServingStatus.NOT_SERVING));
            assertThat(watch.read()).isNull();
        }
    }

    @Test
    void ends_watches_of_unknown_services_when_it_drains() throws Exception {
        BlockingClientCall<?, HealthCheckResponse> watch = watch(server.channel(), "no.Such");
        assertThat(watch.read()).isEqualTo(status(ServingStatus.SERVICE_UNKNOWN));
        assertThat(drainTime()).isLessThan(Duration.ofMillis(4_900));
        assertThat(watch.read()).isNull();
    }

    @Test
    void completes_calls_in_flight_when_it_drains() throws Exception {
        BlockingClientCall<String, String> call = Echo.each(server.channel());
        call.write("Ada");
        assertThat(call.read()).isEqualTo("Ada");
        CompletableFuture<Duration> drained = CompletableFuture.supplyAsync(this::drainTime);
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThatThrownBy(() -> Echo.once(server.channel(), "Mary"))
                        .satisfies(refused -> assertThat(
                                        Status.fromThrowable(refused).getCode())
                                .isEqualTo(Status.Code.UNAVAILABLE)));
        assertThat(drained).isNotDone();
        call.write("Grace");
        assertThat(call.read()).isEqualTo("Grace");
        call.halfClose();
        assertThat(call.read()).isNull();
        assertThat(drained.get()).isLessThan(Duration.ofMillis(4_900));
    }

    @Test
    void cancels_calls_5_seconds_after_the_drain_began() throws Exception {
        BlockingClientCall<String, String> call = Echo.each(server.channel());
        call.write("Ada");
        assertThat(call.read()).isEqualTo("Ada");
        assertThat(drainTime()).isBetween(Duration.ofMillis(4900), Duration.ofSeconds(30));
        assertThatThrownBy(call::read).isInstanceOf(StatusException.class);
    }

    private Duration drainTime() {
        long began = System.nanoTime();
        server.server().drain();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static BlockingClientCall<?, HealthCheckResponse> watch(Channel channel, String service) {
        return HealthGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .watch(HealthCheckRequest.newBuilder().setService(service).build());
    }

    private static HealthCheckResponse status(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
