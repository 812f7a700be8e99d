package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.RecordedServer.call;
import static dev.interop.javapeer.probe.RecordedServer.method;
import static dev.interop.javapeer.probe.RecordedServer.named;
import static dev.interop.javapeer.probe.RecordedServer.text;
import static dev.interop.javapeer.probe.RecordedServer.withId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.interop.javapeer.test.GreeterGrpc;
import dev.interop.javapeer.test.HelloReply;
import dev.interop.javapeer.test.HelloRequest;
import dev.interop.v1.Body;
import dev.interop.v1.HandlerState;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObservedEvent;
import io.grpc.CallOptions;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the records of calls. */
class CallRecorderTest {
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
    void a_unary_call_is_recorded() throws Exception {
        server.stub("id").sayHello(named("Ada"));
        assertThat(comparable("id"))
                .isEqualTo(finished("id", "test.Greeter/SayHello")
                        .addRequests(ada())
                        .build());
        assertThat(events("id"))
                .containsExactly(
                        "handler started", "request 0", "input ended", "reply 0", "closed", "handler finished");
    }

    @Test
    void a_server_stream_is_recorded() throws Exception {
        BlockingClientCall<?, HelloReply> call = server.stub("id").sayHelloStreamReply(named("Ada"));
        while (call.read() != null) {}
        assertThat(comparable("id"))
                .isEqualTo(finished("id", "test.Greeter/SayHelloStreamReply")
                        .addRequests(ada())
                        .build());
        assertThat(events("id")).contains("reply 0", "reply 1").doesNotContain("reply 2");
    }

    @Test
    void a_client_stream_is_recorded() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = server.stub("id").sayHelloStreamRequest();
        call.write(named("Ada"));
        call.write(named("Ada"));
        call.halfClose();
        call.read();
        assertThat(comparable("id"))
                .isEqualTo(finished("id", "test.Greeter/SayHelloStreamRequest")
                        .addRequests(ada())
                        .addRequests(ada())
                        .build());
    }

    @Test
    void a_bidi_stream_without_requests_is_recorded() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = server.stub("id").sayHelloBidiStream();
        call.halfClose();
        call.read();
        assertThat(comparable("id"))
                .isEqualTo(finished("id", "test.Greeter/SayHelloBidiStream").build());
    }

    @Test
    void all_metadata_is_recorded() throws Exception {
        Metadata metadata = new Metadata();
        metadata.put(text("x-note"), "one");
        metadata.put(text("x-note"), "two");
        metadata.put(Metadata.Key.of("x-note-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {0, -1});
        server.stub("id")
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .sayHello(named("Ada"));
        assertThat(server.observed("id").getMetadataList())
                .containsSubsequence(
                        entry("x-interop-call-id").setText("id").build(),
                        entry("x-note").setText("one").build(),
                        entry("x-note").setText("two").build(),
                        entry("x-note-bin")
                                .setBinary(ByteString.copyFrom(new byte[] {0, -1}))
                                .build())
                .anySatisfy(entry -> {
                    assertThat(entry.getKey()).isEqualTo("user-agent");
                    assertThat(entry.getText()).startsWith("grpc-java-netty/");
                });
    }

    @Test
    void a_large_request_is_recorded_by_size_digest_and_head() throws Exception {
        HelloRequest large = named("x".repeat(70_000));
        server.stub("id").sayHello(large);
        assertThat(server.observed("id").getRequestsList())
                .containsExactly(Body.newBuilder()
                        .setSize(70_004)
                        .setSha256(ByteString.copyFrom(
                                MessageDigest.getInstance("SHA-256").digest(large.toByteArray())))
                        .setHead(large.toByteString().substring(0, 64))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"test.Greeter/NoSuchMethod", "test.Stranger/SayHello"})
    void an_unknown_method_has_no_handler(String method) {
        assertThatThrownBy(() -> call("id", method, server.channel(), RecordedServer.deadline()))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(comparable("id")).isEqualTo(noneRan("id", method));
    }

    @Test
    void a_cancelled_unknown_method_has_no_handler() {
        for (int number = 0; number < 50; number++) {
            String id = "id" + number;
            cancelAtOnce(id, method("test.Stranger/SayHello"));
            assertThat(server.observe(id, 200).map(Observation::getHandler))
                    .isNotEqualTo(Optional.of(HandlerState.HANDLER_STATE_RUNNING));
        }
    }

    @Test
    void a_call_with_an_unknown_encoding_has_no_handler() {
        CompressorRegistry strange = CompressorRegistry.newEmptyInstance();
        strange.register(new Strange());
        ManagedChannel channel = Grpc.newChannelBuilder(
                        "localhost:" + server.port(), InsecureChannelCredentials.create())
                .compressorRegistry(strange)
                .build();
        try {
            assertThatThrownBy(() -> call(
                            "id",
                            "test.Greeter/SayHello",
                            channel,
                            RecordedServer.deadline().withCompression("strange")))
                    .isInstanceOf(StatusRuntimeException.class);
        } finally {
            channel.shutdownNow();
        }
        assertThat(comparable("id")).isEqualTo(noneRan("id", "test.Greeter/SayHello"));
    }

    @Test
    void a_handler_that_throws_at_its_start_is_finished() {
        assertThatThrownBy(() -> call("id", "test.Broken/Start", server.channel(), RecordedServer.deadline()))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(server.observed("id").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
    }

    @Test
    void a_stream_cancelled_while_waiting_for_input_is_recorded() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = server.stub("id").sayHelloBidiStream();
        call.write(named("Ada"));
        call.read();
        call.cancel("no more", null);
        assertThat(comparable("id"))
                .isEqualTo(finished("id", "test.Greeter/SayHelloBidiStream")
                        .addRequests(ada())
                        .clearInputEnded()
                        .setCancelled(true)
                        .build());
    }

    @Test
    void the_handler_of_a_call_cancelled_at_once_finishes() {
        for (int number = 0; number < 50; number++) {
            String id = "id" + number;
            cancelAtOnce(id, GreeterGrpc.getSayHelloBidiStreamMethod());
            server.observe(id, 200)
                    .ifPresent(observation -> assertThat(comparable(observation))
                            .isEqualTo(finished(id, "test.Greeter/SayHelloBidiStream")
                                    .clearInputEnded()
                                    .setCancelled(true)
                                    .build()));
        }
    }

    @Test
    void a_passed_deadline_is_recorded_with_the_remaining_time() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call =
                server.stub("id").withDeadlineAfter(2, TimeUnit.SECONDS).sayHelloStreamRequest();
        assertThatThrownBy(call::read).isInstanceOf(StatusException.class);
        Observation observation = server.observed("id");
        assertThat(Durations.toMillis(observation.getTimeRemaining())).isBetween(1L, 2_000L);
        assertThat(comparable(observation))
                .isEqualTo(finished("id", "test.Greeter/SayHelloStreamRequest")
                        .clearInputEnded()
                        .setCancelled(true)
                        .build());
    }

    @Test
    void without_a_deadline_no_time_is_recorded() {
        call("id", "test.Greeter/SayHello", server.channel(), CallOptions.DEFAULT);
        assertThat(server.observed("id").hasTimeRemaining()).isFalse();
    }

    private Observation comparable(String id) {
        return comparable(server.observed(id));
    }

    /** Returns the observation without the parts that differ between calls. */
    private static Observation comparable(Observation observation) {
        assertThat(observation.hasStarted()).isTrue();
        return observation.toBuilder()
                .clearMetadata()
                .clearTimeRemaining()
                .clearStarted()
                .clearEvents()
                .build();
    }

    private java.util.List<String> events(String id) {
        return server.observed(id).getEventsList().stream()
                .map(ObservedEvent::getWhat)
                .toList();
    }

    private static Observation.Builder finished(String id, String method) {
        return Observation.newBuilder()
                .setCallId(id)
                .setPeer("java")
                .setMethod(method)
                .setInputEnded(true)
                .setHandler(HandlerState.HANDLER_STATE_FINISHED);
    }

    private static Observation noneRan(String id, String method) {
        return finished(id, method)
                .clearInputEnded()
                .setHandler(HandlerState.HANDLER_STATE_NONE_RAN)
                .build();
    }

    private static Body.Builder ada() {
        return Body.newBuilder()
                .setSize(5)
                .setSha256(ByteString.copyFrom(
                        HexFormat.of().parseHex("207d23ea90aa8f97219c16d6db70fe125aaa23a78d0b9917d08470244dc6dfe1")))
                .setHead(ByteString.fromHex("0a03416461"));
    }

    private void cancelAtOnce(String id, MethodDescriptor<HelloRequest, HelloReply> method) {
        var call = server.channel().newCall(method, RecordedServer.deadline());
        call.start(new io.grpc.ClientCall.Listener<>() {}, withId(id));
        call.cancel("at once", null);
    }

    private static MetadataEntry.Builder entry(String key) {
        return MetadataEntry.newBuilder().setKey(key);
    }

    private static final class Strange implements Codec {
        @Override
        public String getMessageEncoding() {
            return "strange";
        }

        @Override
        public InputStream decompress(InputStream input) {
            return input;
        }

        @Override
        public OutputStream compress(OutputStream output) {
            return output;
        }
    }
}
