package acme.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import acme.notes.v1.Note;
import acme.notes.v1.NotesGrpc;
import com.google.protobuf.ByteString;
import dev.interop.v1.Body;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.UnaryRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the published jar in a server with its own versions of gRPC and protobuf. */
class ProbeTest {
    private static final Note NOTE = Note.newBuilder().setText("milk").build();

    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = NotesServer.start(Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()));
        channel = Grpc.newChannelBuilder("localhost:" + server.getPort(), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void the_versions_are_the_requested_ones() {
        assertThat(Grpc.class.getPackage().getImplementationVersion()).isEqualTo(System.getProperty("grpc.version"));
        assertThat(com.google.protobuf.Message.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("/protobuf-java-%s.jar".formatted(System.getProperty("protobuf.version")));
    }

    @Test
    void a_unary_call_is_recorded() {
        NotesGrpc.newBlockingStub(channel)
                .withInterceptors(Observed.metadata("x-interop-call-id", "id"))
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .add(NOTE);
        Observation record = Observed.record(channel, "id");
        assertThat(comparable(record)).isEqualTo(finished("Add").addRequests(body()).build());
        assertThat(record.getTimeRemaining().getSeconds()).isBetween(1L, 30L);
        assertThat(record.getMetadataList()).anySatisfy(entry -> {
            assertThat(entry.getKey()).isEqualTo("user-agent");
            assertThat(entry.getText()).startsWith("grpc-java-netty/");
        });
    }

    @Test
    void a_server_stream_is_recorded() {
        NotesGrpc.newBlockingStub(channel)
                .withInterceptors(Observed.metadata("x-interop-call-id", "id"))
                .list(NOTE)
                .forEachRemaining(reply -> {});
        assertThat(comparable(Observed.record(channel, "id")))
                .isEqualTo(finished("List").addRequests(body()).build());
    }

    @Test
    void a_client_stream_is_recorded() throws Exception {
        var call = new Call(channel, NotesGrpc.getUploadMethod(), "id");
        call.send(NOTE);
        call.send(NOTE);
        call.halfClose();
        assertThat(call.end().getCode()).isEqualTo(Status.Code.OK);
        assertThat(comparable(Observed.record(channel, "id")))
                .isEqualTo(finished("Upload").addRequests(body()).addRequests(body()).build());
    }

    @Test
    void a_cancelled_bidi_stream_is_recorded() throws Exception {
        var call = new Call(channel, NotesGrpc.getTalkMethod(), "id");
        call.send(NOTE);
        assertThat(call.read()).isEqualTo(NOTE);
        call.cancel();
        assertThat(comparable(Observed.record(channel, "id")))
                .isEqualTo(finished("Talk")
                        .addRequests(body())
                        .clearInputEnded()
                        .setCancelled(true)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.notes.v1.Notes/NoSuchMethod", "acme.Strange/Add"})
    void an_unknown_method_has_no_handler(String method) throws Exception {
        var call = new Call(
                channel,
                NotesGrpc.getAddMethod().toBuilder().setFullMethodName(method).build(),
                "id");
        call.send(NOTE);
        call.halfClose();
        assertThat(call.end().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(comparable(Observed.record(channel, "id")))
                .isEqualTo(Observation.newBuilder()
                        .setCallId("id")
                        .setPeer("java")
                        .setMethod(method)
                        .setHandler(HandlerState.HANDLER_STATE_NONE_RAN)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token-of-the-tes", "token-of-the-test2"})
    void observe_refuses_a_wrong_token(String token) {
        assertThatThrownBy(() -> Observed.record(channel, "id", Observed.metadata("x-interop-token", token)))
                .hasMessage(
                        "UNAUTHENTICATED: the probe needs the value of INTEROP_TOKEN of its server as metadata x-interop-token");
    }

    @Test
    void observe_refuses_a_call_without_token() {
        assertThatThrownBy(() -> Observed.record(channel, "id", Observed.metadata("x-other", "1")))
                .hasMessageStartingWith("UNAUTHENTICATED: ");
    }

    @Test
    void scripts_are_not_served() {
        assertThatThrownBy(() -> ProbeServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(Observed.metadata("x-interop-token", Observed.TOKEN))
                        .unary(UnaryRequest.getDefaultInstance()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("UNIMPLEMENTED: ");
    }

    private static Observation.Builder finished(String method) {
        return Observation.newBuilder()
                .setCallId("id")
                .setPeer("java")
                .setMethod("acme.notes.v1.Notes/" + method)
                .setInputEnded(true)
                .setHandler(HandlerState.HANDLER_STATE_FINISHED);
    }

    private static Body body() {
        return Body.newBuilder()
                .setSize(6)
                .setSha256(ByteString.copyFrom(
                        HexFormat.of().parseHex("484c23999c6e40a9cd20d84eae5028e83e10ce8e5ca6d498f761c98a842a184c")))
                .setHead(NOTE.toByteString())
                .build();
    }

    /** Returns the record without the parts that differ between calls. */
    private static Observation comparable(Observation record) {
        assertThat(record.hasStarted()).isTrue();
        assertThat(record.getEventsList()).isNotEmpty();
        return record.toBuilder()
                .clearMetadata()
                .clearTimeRemaining()
                .clearStarted()
                .clearEvents()
                .build();
    }
}
