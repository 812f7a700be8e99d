package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.ScriptClient.data;
import static dev.interop.javapeer.probe.ScriptClient.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.interop.v1.HandlerState;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the ends of scripts, and of the library's reaction to handlers that misbehave. */
class ScriptEndsTest {
    private static final List<MetadataEntry> NOTE = List.of(
            MetadataEntry.newBuilder().setKey("x-note").setText("one").build(),
            MetadataEntry.newBuilder()
                    .setKey("x-note-bin")
                    .setBinary(ByteString.fromHex("00ff"))
                    .build());
    private static final String TRAILERS =
            "trailers: [{key: \"x-note\", text: \"one\"}, {key: \"x-note-bin\", binary: \"AP8=\"}]";

    private ScriptClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ScriptClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    static Stream<Arguments> errors() {
        return ScriptClient.styles()
                .flatMap(style -> Stream.of(Status.Code.values())
                        .filter(code -> code != Status.Code.OK)
                        .map(code -> Arguments.of(style, code)));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void every_code_arrives_with_its_text(MethodType style, Status.Code code) throws Exception {
        assertThat(client.perform(style, script("{finish: {code: " + code.value() + ", message: \"héllo %\\n\"}}")))
                .isEqualTo(ClientOutcome.error(code, "héllo %\n"));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void an_error_without_replies_has_no_headers(MethodType style) throws Exception {
        var talk = client.talk("id", style);
        talk.send(script("{finish: {code: 5, " + TRAILERS + "}}"));
        talk.halfClose();
        assertThat(talk.readToEnd())
                .isEqualTo(new ClientOutcome(List.of(), List.of(), Status.Code.NOT_FOUND, null, NOTE));
        assertThat(talk.headersArrived()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void an_error_arrives_after_headers(MethodType style) throws Exception {
        String headers = "{headers: {entries: [{key: \"x-note\", text: \"one\"}]}}, ";
        assertThat(client.perform(style, script(headers + "{finish: {code: 5, message: \"no\", " + TRAILERS + "}}")))
                .isEqualTo(new ClientOutcome(NOTE.subList(0, 1), List.of(), Status.Code.NOT_FOUND, "no", NOTE));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void an_error_arrives_after_replies(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{reply: {size: 1, times: 2}}, {finish: {code: 14, message: \"no\"}}")))
                .isEqualTo(new ClientOutcome(
                        List.of(), ClientOutcome.with(data("x"), data("x")), Status.Code.UNAVAILABLE, "no", List.of()));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void ok_can_have_a_text_and_trailers(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{reply: {size: 1}}, {finish: {message: \"fine\", " + TRAILERS + "}}")))
                .isEqualTo(new ClientOutcome(List.of(), ClientOutcome.with(data("x")), Status.Code.OK, "fine", NOTE));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_STREAMING", "BIDI_STREAMING"})
    void a_script_may_end_before_the_client_does(MethodType style) throws Exception {
        var talk = client.talk("id", style);
        talk.send(script("{finish: {code: 9, message: \"enough\"}}"));
        assertThat(talk.readToEnd()).isEqualTo(ClientOutcome.error(Status.Code.FAILED_PRECONDITION, "enough"));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_rich_status_arrives_with_its_details_and_trailers(MethodType style) throws Exception {
        var rich = com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.ABORTED.value())
                .setMessage("rich")
                .addDetails(Any.pack(Duration.newBuilder().setSeconds(7).build()))
                .build();
        String base64 = Base64.getEncoder().encodeToString(rich.toByteArray());
        var talk = client.talk("id", style);
        talk.send(script("{finish: {richStatus: \"" + base64 + "\", " + TRAILERS + "}}"));
        talk.halfClose();
        assertThat(talk.readToEnd())
                .isEqualTo(new ClientOutcome(List.of(), List.of(), Status.Code.ABORTED, "rich", NOTE));
        Metadata trailers = talk.trailers();
        assertThat(StatusProto.fromStatusAndTrailers(Status.ABORTED.withDescription("rich"), trailers))
                .isEqualTo(rich);
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void an_exception_is_unknown_without_its_text(MethodType style) throws Exception {
        for (String before : List.of("", "{headers: {}}, ", "{wait: {duration: \"0.05s\"}}, ")) {
            assertThat(client.perform(style, script(before + "{misbehave: MISBEHAVIOUR_THROW}")))
                    .isEqualTo(ClientOutcome.error(Status.Code.UNKNOWN, "Application error processing RPC"));
            assertThat(client.observed("id").getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void an_exception_arrives_after_replies(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{reply: {size: 1, times: 2}}, {misbehave: MISBEHAVIOUR_THROW}")))
                .isEqualTo(new ClientOutcome(
                        List.of(),
                        ClientOutcome.with(data("x"), data("x")),
                        Status.Code.UNKNOWN,
                        "Application error processing RPC",
                        List.of()));
    }

    /** A stub would not return that reply. */
    @ParameterizedTest
    @EnumSource(names = {"UNARY", "CLIENT_STREAMING"})
    void an_exception_arrives_after_a_single_reply(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{reply: {size: 1}}, {misbehave: MISBEHAVIOUR_THROW}")))
                .isEqualTo(new ClientOutcome(
                        List.of(),
                        ClientOutcome.with(data("x")),
                        Status.Code.UNKNOWN,
                        "Application error processing RPC",
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNARY", "CLIENT_STREAMING"})
    void a_missing_reply_arrives_as_a_cancellation(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{misbehave: MISBEHAVIOUR_NO_REPLY}")))
                .isEqualTo(ClientOutcome.error(
                        Status.Code.CANCELLED, "RST_STREAM closed stream. HTTP/2 error code: CANCEL"));
        Observation observation = client.observed("id");
        assertThat(observation.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        assertThat(observation.getCancelled()).isFalse();
    }

    /** The library sends a generated message of any type; this one is empty. */
    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_reply_of_another_type_is_sent(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{misbehave: MISBEHAVIOUR_WRONG_TYPE}")))
                .isEqualTo(ClientOutcome.okWithEmptyReply());
    }
}
