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

/** What becomes of a payload on its way through the server. */
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
    void a_payload_comes_back_as_it_is(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setKinds(KINDS).setJson("{").build();
        assertThat(echo(style, "", payload)).isEqualTo(Seen.ok(payload));
    }

    @Test
    void fields_that_nobody_declared_come_back() throws Exception {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build();
        Payload payload = Payload.newBuilder()
                .setKinds(Kinds.newBuilder().setUnknownFields(unknown))
                .build();
        assertThat(echo(MethodType.UNARY, "", payload)).isEqualTo(Seen.ok(payload));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void kinds_become_json(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setKinds(KINDS).build();
        assertThat(echo(style, "ECHO_AS_JSON", payload))
                .isEqualTo(Seen.ok(data("data").toBuilder().setJson(JSON).build()));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void json_becomes_kinds(MethodType style) throws Exception {
        Payload payload = data("data").toBuilder().setJson(JSON).build();
        assertThat(echo(style, "ECHO_AS_KINDS", payload))
                .isEqualTo(Seen.ok(data("data").toBuilder().setKinds(KINDS).build()));
    }

    @Test
    void nothing_becomes_empty_json_and_empty_json_becomes_empty_kinds() throws Exception {
        Payload json = Payload.newBuilder().setJson("{\n}").build();
        assertThat(echo(MethodType.UNARY, "ECHO_AS_JSON", Payload.getDefaultInstance()))
                .isEqualTo(Seen.ok(json));
        assertThat(echo(MethodType.UNARY, "ECHO_AS_KINDS", json))
                .isEqualTo(Seen.ok(Payload.newBuilder()
                        .setKinds(Kinds.getDefaultInstance())
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"int32Value\": 2147483648}", "{\"unheardOf\": 1}"})
    void json_that_the_library_refuses_is_data_loss(String json) throws Exception {
        Payload payload = Payload.newBuilder().setJson(json).build();
        assertThat(echo(MethodType.UNARY, "ECHO_AS_KINDS", payload))
                .isEqualTo(Seen.error(Status.Code.DATA_LOSS, "refused"));
    }

    @Test
    void kinds_without_a_json_are_data_loss_too() throws Exception {
        var outOfRange = Kinds.newBuilder().setTimestamp(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE));
        var unheardOf = Kinds.newBuilder().setAny(Any.newBuilder().setTypeUrl("type.googleapis.com/un.heardOf"));
        for (Kinds.Builder kinds : new Kinds.Builder[] {outOfRange, unheardOf}) {
            assertThat(echo(
                            MethodType.UNARY,
                            "ECHO_AS_JSON",
                            Payload.newBuilder().setKinds(kinds).build()))
                    .isEqualTo(Seen.error(Status.Code.DATA_LOSS, "refused"));
        }
    }

    private Seen echo(MethodType style, String as, Payload payload) throws Exception {
        String echo = as.isEmpty() ? "{}" : "{as: " + as + "}";
        return client.perform(style, script("", "{reply: {echo: " + echo + "}}", payload));
    }
}
