package dev.interop.protos;

import static dev.interop.protos.ReflectionAnswers.file;
import static dev.interop.protos.ReflectionAnswers.files;
import static dev.interop.protos.ReflectionAnswers.list;
import static dev.interop.protos.ReflectionAnswers.serviceFile;
import static dev.interop.protos.ReflectionAnswers.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.rpc.StatusProto;
import dev.interop.fault.HarnessFault;
import io.grpc.Metadata;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReflectedFilesTest {
    private static final String REMEDY =
            "; set 'roots: [FOLDER]' with the .proto files instead of 'reflection' at interop.yaml:3";

    private static ServiceProtos fetch(ReflectionServer server) {
        try (server) {
            return new ReflectedSource("old", "interop.yaml:3", WantedServices.ALL)
                    .fetch(server.channel(), new Metadata(), Duration.ofSeconds(20));
        }
    }

    private static void assertFault(ReflectionServer server, String message) {
        assertThatThrownBy(() -> fetch(server))
                .isExactlyInstanceOf(HarnessFault.class)
                .hasMessage("the reflection of server 'old' " + message + REMEDY);
    }

    @Test
    void imports_are_read_once_by_name() {
        ServiceProtos protos = fetch(serving(Map.of(
                "acme.A", files(serviceFile("b.proto", "c.proto")),
                "b.proto", files(file("b.proto", "c.proto"), file("c.proto", "d.proto")),
                "d.proto", files(file("d.proto")))));

        assertThat(protos.files())
                .extracting(FileDescriptor::getName)
                .containsExactly("d.proto", "c.proto", "b.proto", "a.proto");
    }

    @Test
    void endless_imports_end_at_the_limit() {
        var number = new AtomicInteger();
        try (ReflectionServer server = ReflectionServer.answering(request -> switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> list("acme.A");
            case FILE_CONTAINING_SYMBOL -> files(serviceFile("0.proto"));
            default -> files(file(request.getFileByFilename(), number.incrementAndGet() + ".proto"));
        })) {
            var source = new ReflectedSource("old", "interop.yaml:3", WantedServices.ALL);

            assertThatThrownBy(() -> source.fetch(server.channel(), new Metadata(), Duration.ofSeconds(1)))
                    .isExactlyInstanceOf(HarnessFault.class)
                    .hasMessageStartingWith(
                            "the reflection of server 'old' did not return all files within 1000 ms (DEADLINE_EXCEEDED: ");
        }
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
