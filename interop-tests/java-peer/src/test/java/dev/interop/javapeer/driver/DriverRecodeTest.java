package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.interop.v1.KindsProto;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Recoded;
import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import io.grpc.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of messages that a driver reads and writes again, with generated types and with the same types loaded. */
class DriverRecodeTest {
    private static final List<String> TYPES = List.of("", "loaded");

    private TestDriver driver;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        driver.stub()
                .load(LoadRequest.newBuilder()
                        .setName("loaded")
                        .setFileDescriptorSet(Files.set(KindsProto.getDescriptor()))
                        .build());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Returns recodings with the expected binary and JSON. */
    static Stream<Arguments> readable() {
        return Stream.of(
                binary("nothing", "", "", "{}"),
                binary("a default, which is not written", "1800", "", "{}"),
                binary("a default with presence", "a00100", "a00100", "{\"optionalInt32\":0}"),
                binary("an enum value", "800101", "800101", "{\"color\":\"COLOR_RED\"}"),
                binary("an enum value that the type does not know", "800107", "800107", "{\"color\":7}"),
                binary("the same, repeated", "9a02020107", "9a02020107", "{\"packedColor\":[\"COLOR_RED\",7]}"),
                binary(
                        "two fields of a oneof, of which the last counts",
                        "98030292030161",
                        "92030161",
                        "{\"choiceText\":\"a\"}"),
                binary("a map entry", "c202060a0161120162", "c202060a0161120162", "{\"textByText\":{\"a\":\"b\"}}"),
                binary("a field that the type does not know", "1801a2380161", "1801a2380161", "{\"int32Value\":1}"),
                binary("a nested message with such a field", "8a0103a03801", "8a0103a03801", "{\"nested\":{}}"),
                binary("a timestamp", "e203020801", "e203020801", "{\"timestamp\":\"1970-01-01T00:00:01Z\"}"),
                json("lowerCamelCase", "{\"int32Value\": 1}", "1801", "{\"int32Value\":1}"),
                json("the proto's names", "{\"int32_value\": 1}", "1801", "{\"int32Value\":1}"),
                json("an enum's number", "{\"color\": 7}", "800107", "{\"color\":7}"),
                json("presence", "{\"optionalInt32\": 0}", "a00100", "{\"optionalInt32\":0}"),
                json("a oneof", "{\"choiceNumber\": 0}", "980300", "{\"choiceNumber\":0}"),
                json("null", "{\"int32Value\": null}", "", "{}"),
                json(
                        "an Any of a known type",
                        "{\"any\": {\"@type\": \"type.googleapis.com/interop.v1.Kinds\", \"int32Value\": 1}}",
                        "f2032a0a24" + hex("type.googleapis.com/interop.v1.Kinds") + "12021801",
                        "{\"any\":{\"@type\":\"type.googleapis.com/interop.v1.Kinds\",\"int32Value\":1}}"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void recode_returns_a_readable_message(Recoding.Builder recoding, String binary, String json) throws Exception {
        for (String types : TYPES) {
            assertThat(recode(recoding.setTypes(types)))
                    .isEqualTo(RecodingResult.newBuilder()
                            .setRecoded(Recoded.newBuilder()
                                    .setBinary(ByteString.fromHex(binary))
                                    .setJson(json))
                            .build());
        }
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                argumentSet("a field", "{\"int32Value\": 1, \"nope\": {\"deep\": [1]}}", "1801"),
                argumentSet("an enum name", "{\"int32Value\": 1, \"color\": \"COLOR_BLUE\"}", "1801"),
                argumentSet(
                        "an enum name among others",
                        "{\"packedColor\": [\"COLOR_RED\", \"COLOR_BLUE\", \"COLOR_GREEN\"]}",
                        "9a02020102"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void unknown_names_in_json_are_rejected_or_ignored(String json, String binary) throws Exception {
        for (String types : TYPES) {
            Recoding.Builder recoding = kinds().setTypes(types).setJson(json);
            assertThat(recode(recoding).hasRejected()).isTrue();
            assertThat(recode(recoding.setIgnoreUnknown(true)).getRecoded().getBinary())
                    .isEqualTo(ByteString.fromHex(binary));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"int32Value\": \"x\"}", "{\"choiceText\": \"a\", \"choiceFlag\": true}"})
    void invalid_json_is_rejected_with_the_librarys_message(String json) throws Exception {
        for (String types : TYPES) {
            assertThat(recode(kinds().setTypes(types).setJson(json).setIgnoreUnknown(true))
                            .getRejected())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"18", "7201ff", "1c"})
    void invalid_binary_is_rejected_with_the_librarys_message(String hex) throws Exception {
        for (String types : TYPES) {
            assertThat(recode(kinds().setTypes(types).setBinary(ByteString.fromHex(hex)))
                            .getRejected())
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("a timestamp outside the years 1 to 9999", "e2030a08ffffffffffffffff7f"),
                argumentSet("an Any of an unknown type", "f203050a03782f79"),
                argumentSet("a number without a JSON form", "82040911000000000000f87f"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void json_refused_by_the_library_is_reported_beside_the_binary(String hex) throws Exception {
        for (String types : TYPES) {
            Recoded recoded = recode(kinds().setTypes(types).setBinary(ByteString.fromHex(hex)))
                    .getRecoded();
            assertThat(recoded.getBinary()).isEqualTo(ByteString.fromHex(hex));
            assertThat(recoded.getJsonRefused()).isNotEmpty();
        }
    }

    static final List<Arguments> INVALID = List.of(
            argumentSet(
                    "no such types",
                    kinds().setTypes("nope").setJson("{}"),
                    "types must be empty or one of the last 100 names that were loaded, not 'nope'"),
            argumentSet(
                    "no such generated type",
                    kinds().setType("a.B").setJson("{}"),
                    "type must be a generated message type, not 'a.B'"),
            argumentSet(
                    "no such loaded type",
                    kinds().setTypes("loaded").setType("interop.v1.Call").setJson("{}"),
                    "type must be a loaded message type, not 'interop.v1.Call'"),
            argumentSet("no input", kinds(), "input must be binary or json"));

    @ParameterizedTest
    @FieldSource("INVALID")
    void rejects_an_invalid_recoding_with_one_sentence(Recoding.Builder invalid, String sentence) {
        Recoding valid = kinds().setJson("{}").build();
        var request = RecodeRequest.newBuilder()
                .addRecodings(valid)
                .addRecodings(invalid)
                .addRecodings(valid);
        var status = catchThrowableOfType(
                        StatusException.class, () -> driver.stub().recode(request.build()))
                .getStatus();
        assertThat(status.getCode() + ": " + status.getDescription())
                .isEqualTo("INVALID_ARGUMENT: recodings[1]: " + sentence);
    }

    @Test
    void recodes_several_messages_in_order_each_on_its_own() throws Exception {
        var request = RecodeRequest.newBuilder()
                .addRecodings(kinds().setJson("{\"int32Value\": 1}"))
                .addRecodings(kinds().setJson("{"))
                .addRecodings(kinds().setTypes("loaded").setBinary(ByteString.fromHex("1802")));

        RecodeResponse response = driver.stub().recode(request.build());

        assertThat(response.getResultsList())
                .extracting(
                        RecodingResult::getResultCase,
                        result -> result.getRecoded().getJson())
                .containsExactly(
                        tuple(RecodingResult.ResultCase.RECODED, "{\"int32Value\":1}"),
                        tuple(RecodingResult.ResultCase.REJECTED, ""),
                        tuple(RecodingResult.ResultCase.RECODED, "{\"int32Value\":2}"));
    }

    @Test
    void recodes_nothing_without_recodings() throws Exception {
        assertThat(driver.stub().recode(RecodeRequest.getDefaultInstance()))
                .isEqualTo(RecodeResponse.getDefaultInstance());
    }

    private static Arguments binary(String name, String hex, String binary, String json) {
        return argumentSet(name, kinds().setBinary(ByteString.fromHex(hex)), binary, json);
    }

    private static Arguments json(String name, String input, String binary, String json) {
        return argumentSet("JSON: " + name, kinds().setJson(input), binary, json);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Recoding.Builder kinds() {
        return Recoding.newBuilder().setType("interop.v1.Kinds");
    }

    private RecodingResult recode(Recoding.Builder recoding) throws StatusException {
        var request = RecodeRequest.newBuilder().addRecodings(recoding);
        return driver.stub().recode(request.build()).getResults(0);
    }
}
