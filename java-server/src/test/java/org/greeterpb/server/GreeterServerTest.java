package org.greeterpb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.UnaryRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, reflection, limits and the drain. */
class GreeterServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "greeterpb.Greeter", "helloworld.Greeter"})
    void health_says_serving(String service) throws Exception {
        try (TestServer server = TestServer.start()) {
            assertThat(health(server).check(service(service))).isEqualTo(status(ServingStatus.SERVING));
        }
    }

    @Test
    void health_knows_no_other_service() throws Exception {
        try (TestServer server = TestServer.start()) {
            assertThatThrownBy(() -> health(server).check(service("no.Such")))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.NOT_FOUND));
        }
    }

    @Test
    void reflection_lists_what_is_served_but_not_the_alias() throws Exception {
        try (TestServer server = TestServer.start(GreeterServer::addReflection)) {
            BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
                    server.stub(ServerReflectionGrpc::newBlockingV2Stub).serverReflectionInfo();
            call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
            call.halfClose();
            assertThat(call.read().getListServicesResponse().getServiceList())
                    .extracting(ServiceResponse::getName)
                    .containsExactlyInAnyOrder(
                            "greeterpb.Greeter",
                            "grpc.health.v1.Health",
                            "grpc.reflection.v1alpha.ServerReflection",
                            "grpc.reflection.v1.ServerReflection");
        }
    }

    @Test
    void unless_asked_for_there_is_no_probe() throws Exception {
        try (TestServer server = TestServer.start()) {
            var probe = server.stub(ProbeServiceGrpc::newBlockingV2Stub);
            assertThatThrownBy(() -> probe.observe(ObserveRequest.getDefaultInstance()))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
            assertThatThrownBy(() -> probe.unary(UnaryRequest.getDefaultInstance()))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
    }

    @Test
    void unless_asked_for_there_is_no_reflection() throws Exception {
        try (TestServer server = TestServer.start()) {
            BlockingClientCall<?, ?> call =
                    server.stub(ServerReflectionGrpc::newBlockingV2Stub).serverReflectionInfo();
            assertThatThrownBy(call::read)
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
    }

    @Test
    void a_message_over_4_mib_is_refused() throws Exception {
        try (TestServer server = TestServer.start()) {
            // Tag and length of the field take 5 bytes.
            String fits = "x".repeat(4 * 1024 * 1024 - 5);
            assertThat(greet(server, fits).getMessage()).hasSize(4 * 1024 * 1024 + 3);
            assertThatThrownBy(() -> greet(server, fits + "x"))
                    .satisfies(
                            refused -> assertThat(Status.fromThrowable(refused).getCode())
                                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        }
    }

    @Test
    void metadata_over_8_kib_is_refused() throws Exception {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-large", Metadata.ASCII_STRING_MARSHALLER), "v".repeat(8200));
        try (TestServer server = TestServer.start()) {
            assertThatThrownBy(() -> server.stub(GreeterGrpc::newBlockingV2Stub)
                            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                            .sayHello(HelloRequest.getDefaultInstance()))
                    .isInstanceOf(StatusException.class);
            assertThat(greet(server, "Ada")).isEqualTo(reply("Hello, Ada!"));
        }
    }

    @Test
    void a_port_is_never_shared() throws Exception {
        try (TestServer server = TestServer.start();
                GreeterServer second = new GreeterServer(new InetSocketAddress("localhost", server.port()))) {
            assertThatThrownBy(second::start).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_idle_server_drains_at_once() throws Exception {
        try (TestServer server = TestServer.start()) {
            greet(server, "Ada");
            assertThat(drainTime(server)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void watches_hear_of_the_drain_and_do_not_hold_it_up() throws Exception {
        try (TestServer server = TestServer.start()) {
            List<BlockingClientCall<?, HealthCheckResponse>> watches = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                watches.add(health(server).watch(service("")));
            }
            for (BlockingClientCall<?, HealthCheckResponse> watch : watches) {
                assertThat(watch.read()).isEqualTo(status(ServingStatus.SERVING));
            }
            assertThat(drainTime(server)).isLessThan(Duration.ofSeconds(4));
            for (BlockingClientCall<?, HealthCheckResponse> watch : watches) {
                assertThat(watch.read()).isEqualTo(status(ServingStatus.NOT_SERVING));
                assertThat(watch.read()).isNull();
            }
        }
    }

    @Test
    void a_watch_of_an_unknown_service_does_not_hold_up_the_drain_either() throws Exception {
        try (TestServer server = TestServer.start()) {
            BlockingClientCall<?, HealthCheckResponse> watch = health(server).watch(service("no.Such"));
            assertThat(watch.read()).isEqualTo(status(ServingStatus.SERVICE_UNKNOWN));
            assertThat(drainTime(server)).isLessThan(Duration.ofSeconds(4));
            assertThat(watch.read()).isNull();
        }
    }

    @Test
    void a_call_in_flight_may_end_during_the_drain_and_no_new_one_begins() throws Exception {
        try (TestServer server = TestServer.start()) {
            BlockingClientCall<HelloRequest, HelloReply> call =
                    server.stub(GreeterGrpc::newBlockingV2Stub).sayHelloBidiStream();
            call.write(named("Ada"));
            assertThat(call.read()).isEqualTo(reply("Hello, Ada!"));
            CompletableFuture<Duration> drained = CompletableFuture.supplyAsync(() -> drainTime(server));
            await().untilAsserted(() -> assertThatThrownBy(() -> greetAnew(server))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNAVAILABLE)));
            assertThat(drained).isNotDone();
            call.write(named("Grace"));
            assertThat(call.read()).isEqualTo(reply("Hello, Grace!"));
            call.halfClose();
            assertThat(call.read()).isNull();
            assertThat(drained.get()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void a_call_that_does_not_end_is_cancelled_after_5_seconds() throws Exception {
        try (TestServer server = TestServer.start()) {
            BlockingClientCall<HelloRequest, HelloReply> call =
                    server.stub(GreeterGrpc::newBlockingV2Stub).sayHelloBidiStream();
            call.write(named("Ada"));
            assertThat(call.read()).isEqualTo(reply("Hello, Ada!"));
            assertThat(drainTime(server)).isBetween(Duration.ofMillis(4900), Duration.ofSeconds(7));
            assertThatThrownBy(call::read).isInstanceOf(StatusException.class);
        }
    }

    private static Duration drainTime(TestServer server) {
        long began = System.nanoTime();
        server.server().drain();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** On a connection of its own. */
    private static HelloReply greetAnew(TestServer server) throws StatusException {
        var channel = TestServer.open("localhost:" + server.port());
        try {
            return GreeterGrpc.newBlockingV2Stub(channel)
                    .withDeadlineAfter(5, java.util.concurrent.TimeUnit.SECONDS)
                    .sayHello(named("Mary"));
        } finally {
            channel.shutdownNow();
        }
    }

    private static HelloReply greet(TestServer server, String name) throws StatusException {
        return server.stub(GreeterGrpc::newBlockingV2Stub).sayHello(named(name));
    }

    private static HealthGrpc.HealthBlockingV2Stub health(TestServer server) {
        return server.stub(HealthGrpc::newBlockingV2Stub);
    }

    private static HealthCheckRequest service(String name) {
        return HealthCheckRequest.newBuilder().setService(name).build();
    }

    private static HealthCheckResponse status(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    private static HelloRequest named(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }

    private static HelloReply reply(String message) {
        return HelloReply.newBuilder().setMessage(message).build();
    }
}
