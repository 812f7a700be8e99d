package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.ScriptClient.data;
import static dev.interop.javapeer.probe.ScriptClient.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.HandlerState;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.Payload;
import dev.interop.v1.UnaryRequest;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the steps of scripts, in every style that allows them. */
class ScriptStepsTest {
    private static final List<MetadataEntry> NOTE = List.of(
            MetadataEntry.newBuilder().setKey("x-note").setText("one").build(),
            MetadataEntry.newBuilder().setKey("x-note").setText("two").build(),
            MetadataEntry.newBuilder()
                    .setKey("x-note-bin")
                    .setBinary(com.google.protobuf.ByteString.fromHex("00ff"))
                    .build());
    private static final String NOTE_JSON =
            "[{key: \"x-note\", text: \"one\"}, {key: \"x-note\", text: \"two\"}, {key: \"x-note-bin\", binary: \"AP8=\"}]";
    private static final UnaryRequest MORE = script("{reply: {data: \"\"}}");

    private ScriptClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ScriptClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNARY", "CLIENT_STREAMING"})
    void an_empty_script_of_a_single_reply_sends_it(MethodType style) throws Exception {
        assertThat(client.perform(style, script(""))).isEqualTo(ClientOutcome.okWithEmptyReply());
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void an_empty_script_of_a_reply_stream_sends_no_reply(MethodType style) throws Exception {
        assertThat(client.perform(style, script(""))).isEqualTo(ClientOutcome.ok());
    }

    @Test
    void a_call_without_requests_has_an_empty_script() throws Exception {
        assertThat(client.perform(MethodType.CLIENT_STREAMING)).isEqualTo(ClientOutcome.okWithEmptyReply());
        assertThat(client.perform(MethodType.BIDI_STREAMING)).isEqualTo(ClientOutcome.ok());
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void an_invalid_script_fails_with_invalid_argument(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{wait: {duration: \"0s\"}}, {wait: {duration: \"11s\"}}")))
                .isEqualTo(ClientOutcome.error(
                        Status.Code.INVALID_ARGUMENT, "script.steps[1].wait must be 0 to 10 s, not 11s"));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void headers_are_sent(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{headers: {entries: " + NOTE_JSON + "}}, {reply: {data: \"eA==\"}}")))
                .isEqualTo(new ClientOutcome(NOTE, ClientOutcome.with(data("x")), Status.Code.OK, null, List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void headers_arrive_first_in_a_reply_stream(MethodType style) throws Exception {
        var talk = begin(style, "{headers: {entries: " + NOTE_JSON + "}}, {misbehave: MISBEHAVIOUR_HANG}");
        assertThat(talk.headers().keys()).contains("x-note", "x-note-bin");
        assertThat(talk.isOver()).isFalse();
    }

    /** The library sends headers with the next flush, so the time of their arrival is not defined. */
    @ParameterizedTest
    @EnumSource(names = {"UNARY", "CLIENT_STREAMING"})
    void headers_arrive_with_a_single_reply(MethodType style) throws Exception {
        var talk = begin(style, "{headers: {entries: " + NOTE_JSON + "}}, {reply: {data: \"\"}}");
        assertThat(talk.headers().keys()).contains("x-note", "x-note-bin");
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_reply_has_the_data_of_its_step(MethodType style) throws Exception {
        assertThat(client.perform(style, script("{reply: {data: \"eA==\"}}"))).isEqualTo(ClientOutcome.ok(data("x")));
        assertThat(client.perform(style, script("{reply: {size: 3, times: 1}}")))
                .isEqualTo(ClientOutcome.ok(data("xxx")));
        assertThat(client.perform(style, script("{reply: {echo: {}}}"))).isEqualTo(ClientOutcome.ok(data("first")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void replies_arrive_in_the_order_of_their_steps(MethodType style) throws Exception {
        assertThat(client.perform(
                        style, script("{reply: {size: 1, times: 2}}, {reply: {data: \"\"}}, {reply: {echo: {}}}")))
                .isEqualTo(ClientOutcome.ok(data("x"), data("x"), Payload.getDefaultInstance(), data("first")));
        assertThat(client.perform(style, script("{reply: {size: 1, times: 10000}}")))
                .isEqualTo(
                        ClientOutcome.ok(Collections.nCopies(10_000, data("x")).toArray(Payload[]::new)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_STREAMING", "BIDI_STREAMING"})
    void an_echo_returns_the_last_request(MethodType style) throws Exception {
        assertThat(client.perform(
                        style,
                        script("{receive: {count: 1}}, {reply: {echo: {}}}"),
                        MORE.toBuilder().setPayload(data("second")).build(),
                        MORE.toBuilder().setPayload(data("third")).build()))
                .isEqualTo(ClientOutcome.ok(data("second")));
        assertThat(client.perform(
                        style,
                        script("{receiveToEnd: {}}, {reply: {echo: {}}}"),
                        MORE.toBuilder().setPayload(data("second")).build(),
                        MORE.toBuilder().setPayload(data("third")).build()))
                .isEqualTo(ClientOutcome.ok(data("third")));
        assertThat(client.perform(style, script("{receive: {count: 9}}, {receiveToEnd: {}}, {reply: {echo: {}}}")))
                .isEqualTo(ClientOutcome.ok(data("first")));
    }

    @Test
    void a_bidi_script_replies_to_each_request_in_turn() throws Exception {
        var talk = begin(
                MethodType.BIDI_STREAMING,
                "{reply: {echo: {}}}, {receive: {count: 1}}, {reply: {echo: {}}}, {receive: {count: 1}}, {reply: {echo: {}}}");
        assertThat(talk.read()).isEqualTo(data("first"));
        talk.send(MORE.toBuilder().setPayload(data("second")).build());
        assertThat(talk.read()).isEqualTo(data("second"));
        talk.halfClose();
        assertThat(talk.read()).isEqualTo(data("second"));
        assertThat(talk.readToEnd()).isEqualTo(ClientOutcome.ok(data("first"), data("second"), data("second")));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_STREAMING", "BIDI_STREAMING"})
    void a_request_without_a_receive_step_is_not_pulled(MethodType style) throws Exception {
        assertThat(client.perform(
                                style, script("{receive: {count: 1}}, {wait: {duration: \"0.2s\"}}"), MORE, MORE, MORE)
                        .code())
                .isEqualTo(Status.Code.OK);
        Observation observation = client.observed("id");
        assertThat(observation.getRequestsCount()).isEqualTo(2);
        assertThat(observation.getInputEnded()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_wait_lasts_its_duration(MethodType style) throws Exception {
        client.perform(style, script(""));
        long began = System.nanoTime();
        client.perform(style, script("{wait: {duration: \"0.2s\"}}, {wait: {duration: \"0.1s\"}}"));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_script_is_recorded_like_any_call(MethodType style) throws Exception {
        UnaryRequest request = script("{reply: {data: \"\"}}, {wait: {duration: \"0.01s\"}}");
        client.perform(style, request);
        Observation observation = client.observed("id");
        assertThat(observation.getRequestsList())
                .singleElement()
                .satisfies(body -> assertThat(body.getHead()).isEqualTo(request.toByteString()));
        assertThat(observation.getHandler()).isEqualTo(HandlerState.HANDLER_STATE_FINISHED);
        assertThat(observation.getCancelled()).isFalse();
    }

    private Talk begin(MethodType style, String steps) {
        var talk = client.talk("id", style);
        talk.send(script(steps));
        if (style.clientSendsOneMessage()) {
            talk.halfClose();
        }
        return talk;
    }
}
