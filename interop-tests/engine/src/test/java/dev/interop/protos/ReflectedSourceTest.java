package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.rpc.StatusProto;
import dev.interop.fault.HarnessFault;
import dev.interop.yaml.YamlProblem;
import io.grpc.Metadata;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private static FileDescriptorProto.Builder file(String name, String... imports) {
        return FileDescriptorProto.newBuilder().setName(name).setPackage("acme").addAllDependency(List.of(imports));
    }

    private static FileDescriptorProto.Builder serviceFile(String... imports) {
        FileDescriptorProto.Builder file = file("a.proto", imports);
        file.addServiceBuilder().setName("A");
        return file;
    }

    private static ServerReflectionResponse list(String... services) {
        var list = ListServiceResponse.newBuilder();
        List.of(services)
                .forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
        return ServerReflectionResponse.newBuilder()
                .setListServicesResponse(list)
                .build();
    }

    private static ServerReflectionResponse files(FileDescriptorProto.Builder... files) {
        var response = FileDescriptorResponse.newBuilder();
        List.of(files)
                .forEach(file -> response.addFileDescriptorProto(file.build().toByteString()));
        return ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(response)
                .build();
    }

    /** Returns a server with the service acme.A. */
    private static ReflectionServer serving(Map<String, ServerReflectionResponse> responses) {
        return ReflectionServer.answering(request -> switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> list("acme.A");
            case FILE_CONTAINING_SYMBOL -> response(responses, request.getFileContainingSymbol());
            default -> response(responses, request.getFileByFilename());
        });
    }

    private static ServerReflectionResponse response(Map<String, ServerReflectionResponse> responses, String name) {
        return responses.getOrDefault(
                name,
                ServerReflectionResponse.newBuilder()
                        .setErrorResponse(
                                ErrorResponse.newBuilder().setErrorCode(5).setErrorMessage("no " + name))
                        .build());
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
    void imports_are_read_once_by_name() {
        ServiceProtos protos = fetch(serving(Map.of(
                "acme.A", files(serviceFile("b.proto", "c.proto")),
                "b.proto", files(file("b.proto", "c.proto"), file("c.proto")))));

        assertThat(protos.files()).extracting(FileDescriptor::getName).containsExactly("c.proto", "b.proto", "a.proto");
    }

    @Test
    void import_that_the_server_does_not_return_is_bundled() {
        ServiceProtos protos = fetch(serving(Map.of("acme.A", files(serviceFile("google/rpc/status.proto")))));

        assertThat(protos.files())
                .last()
                .extracting(file -> file.getDependencies().get(0).toProto())
                .isEqualTo(StatusProto.getDescriptor().toProto());
    }

    @Test
    void wrong_answers_are_reported() {
        assertFault(serving(Map.of()), "lists acme.A, but does not return its file (NOT_FOUND: no acme.A)");
        assertFault(
                serving(Map.of("acme.A", files(file("b.proto")))),
                "lists acme.A, but returned \"b.proto\", which does not declare it");
        assertFault(
                serving(Map.of("acme.A", list("acme.A"))),
                "lists acme.A, but returned no file, which does not declare it");
        assertFault(
                serving(Map.of("acme.A", files(serviceFile("b.proto")))),
                "does not return \"b.proto\", which \"a.proto\" imports (NOT_FOUND: no b.proto)");
        assertFault(
                serving(Map.of("acme.A", files(serviceFile("x/b.proto")), "x/b.proto", files(file("b.proto")))),
                "does not return \"x/b.proto\", which \"a.proto\" imports (the server returned \"b.proto\")");
        assertFault(
                serving(Map.of("acme.A", files(serviceFile("b.proto")), "b.proto", files(file("b.proto", "a.proto")))),
                "returned files that cannot be linked (the imports form a cycle: a.proto → b.proto → a.proto)");
        assertFault(
                serving(Map.of("acme.A", files(serviceFile(), file("a.proto")))),
                "returned files that cannot be linked (there are two different files named \"a.proto\")");
        FileDescriptorProto.Builder undefined = serviceFile();
        undefined
                .getServiceBuilder(0)
                .addMethodBuilder()
                .setName("Do")
                .setInputType(".x.Y")
                .setOutputType(".x.Y");
        assertFault(
                serving(Map.of("acme.A", files(undefined))),
                "returned files that cannot be linked (\"a.proto\" does not fit its imports: acme.A.Do: \".x.Y\" is not defined.)");
    }

    @Test
    void file_that_cannot_be_parsed_is_reported() {
        var noFile = FileDescriptorResponse.newBuilder()
                .addFileDescriptorProto(ServerReflectionRequest.newBuilder()
                        .setHost("\u0000")
                        .build()
                        .toByteString()
                        .substring(1));
        var response = ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(noFile)
                .build();

        assertThatThrownBy(() -> fetch(serving(Map.of("acme.A", response))))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the reflection of server 'old' returned a file that cannot be parsed (");
    }
}
