package dev.interop.protos;

import static dev.interop.protos.ReflectionAnswers.files;
import static dev.interop.protos.ReflectionAnswers.list;
import static dev.interop.protos.ReflectionAnswers.serviceFile;
import static dev.interop.protos.ReflectionAnswers.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.interop.fault.HarnessFault;
import dev.interop.yaml.YamlProblem;
import io.grpc.Metadata;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReflectedSourceTest {
    private static final String REMEDY =
            "; set 'roots: [FOLDER]' with the .proto files instead of 'reflection' at interop.yaml:3";

    @TempDir
    private Path folder;

    private static ServiceProtos fetch(ReflectionServer server) {
        return fetch(server, WantedServices.ALL);
    }

    private static ServiceProtos fetch(ReflectionServer server, WantedServices services) {
        try (server) {
            return new ReflectedSource("old", "interop.yaml:3", services)
                    .fetch(server.channel(), new Metadata(), Duration.ofSeconds(20));
        }
    }

    private static void assertFault(ReflectionServer server, String message) {
        assertThatThrownBy(() -> fetch(server))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("the reflection of server 'old' " + message + REMEDY);
    }

    private ServiceProtos compiled() throws IOException {
        return new Tree(folder)
                .write("acme/orders.proto", Tree.ORDERS.replace("package", "import \"acme/money.proto\"; package"))
                .proto(
                        "acme/money.proto",
                        "import \"google/type/money.proto\"; message Price { google.type.Money m = 1; }")
                .roots(".")
                .load(TestBuf.PATH);
    }

    /** Returns a service without methods, which reflection describes. */
    private static ServerServiceDefinition service(ServiceDescriptor service) {
        ProtoFileDescriptorSupplier schema = service::getFile;
        return ServerServiceDefinition.builder(io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
                        .setSchemaDescriptor(schema)
                        .build())
                .build();
    }

    @Test
    void reads_the_services_under_test_by_reflection_v1() throws IOException {
        ServiceProtos expected = compiled();

        ServiceProtos protos = fetch(ReflectionServer.of(
                service(expected.services().get(0)),
                ProtoReflectionServiceV1.newInstance().bindService(),
                new HealthStatusManager().getHealthService().bindService()));

        assertThat(protos.services())
                .extracting(ServiceDescriptor::getFullName)
                .containsExactly("acme.orders.v1.Orders");
        assertThat(protos.files())
                .extracting(FileDescriptor::getName)
                .containsExactly(
                        "google/type/money.proto",
                        "acme/money.proto",
                        "google/protobuf/any.proto",
                        "google/rpc/status.proto",
                        "google/protobuf/timestamp.proto",
                        "acme/orders.proto");
    }

    @Test
    @SuppressWarnings("deprecation") // many servers serve only v1alpha
    void reads_reflection_v1alpha_of_a_server_without_v1() throws IOException {
        ServiceProtos expected = compiled();

        ServiceProtos protos = fetch(ReflectionServer.of(
                service(expected.services().get(0)),
                ProtoReflectionService.newInstance().bindService()));

        assertThat(protos.digest()).isEqualTo(expected.digest());
    }

    @Test
    void reads_a_named_service_of_the_equipment() {
        var services = Tree.services("grpc.health.v1.Health");

        ServiceProtos protos = fetch(
                ReflectionServer.of(
                        ProtoReflectionServiceV1.newInstance().bindService(),
                        new HealthStatusManager().getHealthService().bindService()),
                services);

        assertThat(protos.services())
                .extracting(ServiceDescriptor::getFullName)
                .containsExactly("grpc.health.v1.Health");
    }

    @Test
    void unknown_service_is_refused_with_the_listed_ones() {
        assertThatThrownBy(() -> fetch(serving(Map.of()), Tree.services("acme.B")))
                .isExactlyInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:4: unknown service 'acme.B'; allowed: acme.A");
    }

    @Test
    void server_without_reflection_is_refused() {
        assertThatThrownBy(() -> fetch(ReflectionServer.of()))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage(
                        "the reflection of server 'old' is off: it serves neither grpc.reflection.v1 nor v1alpha;"
                                + " turn it on, or set 'roots: [FOLDER]' with the .proto files instead of 'reflection' at interop.yaml:3");
    }

    @Test
    void server_without_own_services_is_refused() {
        assertFault(
                ReflectionServer.of(ProtoReflectionServiceV1.newInstance().bindService()),
                "lists only grpc.reflection.v1.ServerReflection");
        assertFault(ReflectionServer.answering(request -> list()), "lists no service");
    }

    @Test
    void failed_call_is_reported() {
        assertFault(
                ReflectionServer.failing(Status.UNAUTHENTICATED.withDescription("no token")),
                "refused the call, although it was sent with the 'metadata' of the server (UNAUTHENTICATED: no token)");
        assertFault(ReflectionServer.failing(Status.INTERNAL), "failed (INTERNAL)");
        assertFault(ReflectionServer.failing(Status.OK), "failed (INTERNAL: the call ended without a response)");
    }

    @Test
    void unreachable_server_is_reported() {
        ReflectionServer server = ReflectionServer.of();
        server.stop();

        assertThatThrownBy(() -> fetch(server))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the reflection of server 'old' cannot be reached (UNAVAILABLE: ")
                .hasMessageEndingWith(")" + REMEDY);
    }

    @Test
    void hanging_server_is_reported() {
        try (ReflectionServer server = ReflectionServer.silent()) {
            var source = new ReflectedSource("old", "interop.yaml:3", WantedServices.ALL);

            assertThatThrownBy(() -> source.fetch(server.channel(), new Metadata(), Duration.ofMillis(200)))
                    .isExactlyInstanceOf(HarnessFault.class)
                    .hasMessageStartingWith(
                            "the reflection of server 'old' did not return all files within 200 ms (DEADLINE_EXCEEDED: ");
        }
    }

    @Test
    void headers_are_sent_with_each_call() {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer x");
        try (ReflectionServer server = serving(Map.of("acme.A", files(serviceFile())))) {
            new ReflectedSource("old", "interop.yaml:3", WantedServices.ALL)
                    .fetch(server.channel(), headers, Duration.ofSeconds(20));

            assertThat(server.authorizations()).containsExactly("Bearer x", "Bearer x");
        }
    }

    @Test
    void calls_that_the_server_does_not_end_are_cancelled() {
        try (ReflectionServer server = serving(Map.of("acme.A", files(serviceFile())))) {
            new ReflectedSource("old", "interop.yaml:3", WantedServices.ALL)
                    .fetch(server.channel(), new Metadata(), Duration.ofMinutes(2));

            await().untilAsserted(() -> assertThat(server.cancelled()).isEqualTo(2));
        }
    }
}
