package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.ScriptClient.data;
import static dev.interop.javapeer.probe.ScriptClient.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import dev.interop.v1.Color;
import dev.interop.v1.Kinds;
import dev.interop.v1.Payload;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of payloads that the server returns. */
class ScriptEchoTest {
    private static final Kinds KINDS = Kinds.newBuilder()
            .setInt64Value(1L << 60)
            .setOptionalInt32(0)
            .setColor(Color.COLOR_RED)
            .addBlobs(ByteString.fromHex("00ff"))
            .putTextByText("a", "b")
            .setAny(Any.pack(Timestamp.newBuilder().setSeconds(1).build()))
            .build();
    private static final String JSON = """
            {
              "int64Value": "1152921504606846976",
              "color": "COLOR_RED",
              "optionalInt32": 0,
              "blobs": ["AP8="],
              "textByText": {
                "a": "b"
              },
              "any": {
                "@type": "type.googleapis.com/google.protobuf.Timestamp",
                "value": "1970-01-01T00:00:01Z"
              }
            }""";

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
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_payload_is_returned_unchanged(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setKinds(KINDS).setJson("{").build();
        assertThat(echo(style, "", payload)).isEqualTo(ClientOutcome.ok(payload));
    }

    @Test
    void unknown_fields_are_returned() throws Exception {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build();
        Payload payload = Payload.newBuilder()
                .setKinds(Kinds.newBuilder().setUnknownFields(unknown))
                .build();
        assertThat(echo(MethodType.UNARY, "", payload)).isEqualTo(ClientOutcome.ok(payload));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void kinds_become_json(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setKinds(KINDS).build();
        assertThat(echo(style, "ECHO_AS_JSON", payload))
                .isEqualTo(
                        ClientOutcome.ok(data("data").toBuilder().setJson(JSON).build()));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void json_becomes_kinds(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setJson(JSON).build();
        assertThat(echo(style, "ECHO_AS_KINDS", payload))
                .isEqualTo(ClientOutcome.ok(
                        data("data").toBuilder().setKinds(KINDS).build()));
    }

    @Test
    void an_empty_payload_is_converted_both_ways() throws Exception {
        Payload json = Payload.newBuilder().setJson("{\n}").build();
        assertThat(echo(MethodType.UNARY, "ECHO_AS_JSON", Payload.getDefaultInstance()))
                .isEqualTo(ClientOutcome.ok(json));
        assertThat(echo(MethodType.UNARY, "ECHO_AS_KINDS", json))
                .isEqualTo(ClientOutcome.ok(Payload.newBuilder()
                        .setKinds(Kinds.getDefaultInstance())
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"int32Value\": 2147483648}", "{\"unheardOf\": 1}"})
    void json_that_the_library_rejects_is_data_loss(String json) throws Exception {
        Payload payload = Payload.newBuilder().setJson(json).build();
        assertThat(echo(MethodType.UNARY, "ECHO_AS_KINDS", payload))
                .isEqualTo(ClientOutcome.error(Status.Code.DATA_LOSS, "refused"));
    }

    @Test
    void kinds_without_a_json_form_are_data_loss() throws Exception {
        var outOfRange = Kinds.newBuilder().setTimestamp(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE));
        var unheardOf = Kinds.newBuilder().setAny(Any.newBuilder().setTypeUrl("type.googleapis.com/un.heardOf"));
        for (Kinds.Builder kinds : new Kinds.Builder[] {outOfRange, unheardOf}) {
            assertThat(echo(
                            MethodType.UNARY,
                            "ECHO_AS_JSON",
                            Payload.newBuilder().setKinds(kinds).build()))
                    .isEqualTo(ClientOutcome.error(Status.Code.DATA_LOSS, "refused"));
        }
    }

    private ClientOutcome echo(MethodType style, String as, Payload payload) throws Exception {
        String echo = as.isEmpty() ? "{}" : "{as: " + as + "}";
        return client.perform(style, script("", "{reply: {echo: " + echo + "}}", payload));
    }
}
