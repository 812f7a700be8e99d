package dev.interop.javapeer.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.interop.javapeer.ThisPeer;
import dev.interop.javapeer.probe.ProbeService;
import dev.interop.probe.CallRecorder;
import dev.interop.serving.GrpcServer;
import dev.interop.v1.HandlerState;
import dev.interop.v1.MethodReplies;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.ServeRequest;
import dev.interop.v1.StandInServiceGrpc;
import dev.interop.v1.StopRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the stand-in service in this process. */
class StandInServiceTest {
    static {
        // The library logs warnings about the errors that tests provoke.
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private final ServerGroup servers = new ServerGroup();
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        var recorder = new CallRecorder(ThisPeer.NAME);
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = new GrpcServer(loopback);
        server.add(builder -> builder.addService(new StandInService(servers, loopback, recorder))
                .addService(ProbeService.definition(recorder)));
        channel = Grpc.newChannelBuilder("localhost:" + servers.start(server), InsecureChannelCredentials.create())
                .proxyDetector(address -> null)
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        servers.close();
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                argumentSet("unary", MethodType.UNARY, 1, List.of("one")),
                argumentSet("server stream", MethodType.SERVER_STREAMING, 1, List.of("one", "two")),
                argumentSet("client stream", MethodType.CLIENT_STREAMING, 3, List.of("one")),
                argumentSet("client stream without requests", MethodType.CLIENT_STREAMING, 0, List.of("one")),
                argumentSet("bidi", MethodType.BIDI_STREAMING, 1, List.of("one")),
                argumentSet(
                        "bidi, with more requests than replies",
                        MethodType.BIDI_STREAMING,
                        3,
                        List.of("one", "two", "one")),
                argumentSet("bidi without requests", MethodType.BIDI_STREAMING, 0, List.of()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void a_method_sends_the_given_replies(MethodType style, int requests, List<String> replies) throws Exception {
        try (Caller caller = serve(
                SpeakerProto.replies(MethodType.UNARY, "one", "two"),
                SpeakerProto.replies(MethodType.SERVER_STREAMING, "one", "two"),
                SpeakerProto.replies(MethodType.CLIENT_STREAMING, "one", "two"),
                SpeakerProto.replies(MethodType.BIDI_STREAMING, "one", "two"))) {
            assertThat(caller.call("id", style, requests)).isEqualTo(replies);
        }
    }

    static Stream<Arguments> noReplies() {
        return Stream.of(
                argumentSet("unary", MethodType.UNARY, 1, List.of("")),
                argumentSet("server stream", MethodType.SERVER_STREAMING, 1, List.of()),
                argumentSet("client stream", MethodType.CLIENT_STREAMING, 2, List.of("")),
                argumentSet("bidi", MethodType.BIDI_STREAMING, 2, List.of("", "")));
    }

    @ParameterizedTest
    @MethodSource("noReplies")
    void a_method_without_replies_sends_empty_messages(MethodType style, int requests, List<String> replies)
            throws Exception {
        try (Caller caller = serve()) {
            assertThat(caller.call("id", style, requests)).isEqualTo(replies);
        }
        try (Caller caller = serve(SpeakerProto.replies(style))) {
            assertThat(caller.call("id", style, requests)).isEqualTo(replies);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void the_calls_of_all_servers_are_recorded(MethodType style) throws Exception {
        try (Caller first = serve();
                Caller second = serve()) {
            first.call("first", style, 1);
            second.call("second", style, 1);
            for (String id : List.of("first", "second")) {
                Observation observation = observe(id);
                assertThat(observation.getPeer()).isEqualTo("java");
                assertThat(observation.getMethod()).isEqualTo("spoken.Speaker/" + style);
                assertThat(observation.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
                assertThat(observation.getInputEnded()).isTrue();
                assertThat(observation.getRequestsList())
                        .extracting(body -> body.getHead())
                        .containsExactly(SpeakerProto.text("request 0"));
            }
        }
    }

    @Test
    void a_stopped_server_refuses_calls_and_others_do_not() throws Exception {
        int port = port(SpeakerProto.serve());
        stop(port);
        try (Caller stopped = new Caller("localhost:" + port);
                Caller other = serve()) {
            assertThatThrownBy(() -> stopped.call("id", "spoken.Speaker/UNARY", ByteString.EMPTY))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNAVAILABLE));
            other.call("id", "spoken.Speaker/UNARY", ByteString.EMPTY);
        }
        Status again =
                catchThrowableOfType(StatusException.class, () -> stop(port)).getStatus();
        assertThat(again.getCode() + ": " + again.getDescription())
                .isEqualTo("INVALID_ARGUMENT: port must be the port of a server that Serve started, not " + port);
    }

    private void stop(int port) throws StatusException {
        StandInServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .stop(StopRequest.newBuilder().setPort(port).build());
    }

    @Test
    void an_undeclared_method_has_no_handler() throws Exception {
        try (Caller caller = serve()) {
            assertThatThrownBy(() -> caller.call("id", "spoken.Speaker/NOPE", ByteString.EMPTY))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
        assertThat(observe("id").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_NONE_RAN);
    }

    @Test
    void an_unreadable_request_does_not_reach_the_handler() throws Exception {
        try (Caller caller = serve()) {
            assertThatThrownBy(() -> caller.call("id", "spoken.Speaker/UNARY", ByteString.fromHex("ff")))
                    .satisfies(refused ->
                            assertThat(Status.fromThrowable(refused).getCode()).isNotEqualTo(Status.Code.OK));
        }
        assertThat(observe("id").getRequestsList()).isEmpty();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                wrong(
                        "'x.proto' of file_descriptor_set imports 'no.proto', which is not among the files before it",
                        ServeRequest.newBuilder().setFileDescriptorSet(SpeakerProto.IMPORTING)),
                wrong(
                        "methods[0].method must be one of the methods of the files, which declare none, not 'a.B/C'",
                        ServeRequest.newBuilder()
                                .addMethods(MethodReplies.newBuilder().setMethod("a.B/C"))),
                wrong(
                        "methods[1].method must be one of spoken.Speaker/BIDI_STREAMING,"
                                + " spoken.Speaker/CLIENT_STREAMING, spoken.Speaker/SERVER_STREAMING,"
                                + " spoken.Speaker/UNARY, not 'spoken.Speaker/NOPE'",
                        SpeakerProto.serve(SpeakerProto.replies(MethodType.UNARY))
                                .addMethods(MethodReplies.newBuilder().setMethod("spoken.Speaker/NOPE"))),
                wrong(
                        "methods[1].method must not be named twice: 'spoken.Speaker/UNARY'",
                        SpeakerProto.serve(
                                SpeakerProto.replies(MethodType.UNARY), SpeakerProto.replies(MethodType.UNARY))),
                wrong(
                        "methods[0].replies[1] does not parse as spoken.Reply: Protocol message had invalid UTF-8.",
                        SpeakerProto.serve(SpeakerProto.replies(MethodType.UNARY, "one")
                                .addReplies(ByteString.fromHex("0a01ff")))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void rejects_an_invalid_request_with_one_sentence(ServeRequest.Builder request, String sentence) {
        Status status =
                catchThrowableOfType(StatusException.class, () -> port(request)).getStatus();
        assertThat(status.getCode() + ": " + status.getDescription()).isEqualTo("INVALID_ARGUMENT: " + sentence);
    }

    private static Arguments wrong(String sentence, ServeRequest.Builder request) {
        return argumentSet(sentence, request, sentence);
    }

    private Caller serve(MethodReplies.Builder... methods) throws StatusException {
        return new Caller("localhost:" + port(SpeakerProto.serve(methods)));
    }

    private int port(ServeRequest.Builder request) throws StatusException {
        return StandInServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .serve(request.build())
                .getPort();
    }

    private Observation observe(String id) throws StatusException {
        return ProbeServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(id)
                        .setWait(Durations.fromSeconds(60))
                        .build())
                .getObservation();
    }
}
