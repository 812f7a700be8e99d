package dev.interop.javapeer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.interop.v1.Script;
import io.grpc.MethodDescriptor.MethodType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the error messages for invalid scripts. In rich statuses, the bytes 08 05 are code 5, and 08 11 code 17. */
class ScriptCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {headers: {}}, {headers: {}}                                 | script.steps[1].headers must be the only headers
            {reply: {size: 1}}, {headers: {}}                            | script.steps[1].headers must come before any reply
            {headers: {entries: [{key: "a", text: ""}, {key: "A b"}]}}   | script.steps[0].headers.entries[1].key must be of a-z, 0-9, '_', '-' and '.', not 'A b'
            {headers: {entries: [{text: "x"}]}}                          | script.steps[0].headers.entries[0].key must be of a-z, 0-9, '_', '-' and '.', not ''
            {headers: {entries: [{key: "a", binary: "eA=="}]}}           | script.steps[0].headers.entries[0] must be text
            {headers: {entries: [{key: "a"}]}}                           | script.steps[0].headers.entries[0] must be text
            {headers: {entries: [{key: "a-bin", text: "x"}]}}            | script.steps[0].headers.entries[0] must be binary
            {reply: {}}                                                  | script.steps[0].reply must have data, size or echo
            {reply: {size: 67108865}}                                    | script.steps[0].reply.size must be 0 to 67108864, not 67108865
            {reply: {size: 4294967295}}                                  | script.steps[0].reply.size must be 0 to 67108864, not 4294967295
            {reply: {echo: {as: 3}}}                                     | script.steps[0].reply.echo.as must be 0 to 2, not 3
            {reply: {data: "", times: 10001}}                            | script.steps[0].reply.times must be 0 to 10000, not 10001
            {wait: {}}                                                   | script.steps[0].wait must have a duration
            {wait: {duration: "1s"}}, {wait: {duration: "11s"}}          | script.steps[1].wait must be 0 to 10 s, not 11s
            {wait: {duration: "10.001s"}}                                | script.steps[0].wait must be 0 to 10 s, not 10.001s
            {wait: {duration: "-1s"}}                                    | script.steps[0].wait must be 0 to 10 s, not -1s
            {finish: {}}, {reply: {size: 1}}                             | script.steps[0].finish must be the last step
            {finish: {code: 17}}                                         | script.steps[0].finish.code must be 0 to 16, not 17
            {finish: {code: -1}}                                         | script.steps[0].finish.code must be 0 to 16, not -1
            {finish: {trailers: [{key: "a-bin"}]}}                       | script.steps[0].finish.trailers[0] must be binary
            {finish: {code: 5, richStatus: "CAU="}}                      | script.steps[0].finish.rich_status must not be combined with code or message
            {finish: {message: "no", richStatus: "CAU="}}                | script.steps[0].finish.rich_status must not be combined with code or message
            {finish: {richStatus: "CA=="}}                               | script.steps[0].finish.rich_status must be a serialized google.rpc.Status
            {finish: {richStatus: "CAA="}}                               | script.steps[0].finish.rich_status.code must be 1 to 16, not 0
            {finish: {richStatus: "CBE="}}                               | script.steps[0].finish.rich_status.code must be 1 to 16, not 17
            {misbehave: 1}, {wait: {duration: "0s"}}                     | script.steps[0].misbehave must be the last step
            {misbehave: 0}                                               | script.steps[0].misbehave must be 1 to 4, not 0
            {misbehave: 5}                                               | script.steps[0].misbehave must be 1 to 4, not 5
            {}                                                           | script.steps[0] must have a kind
            """)
    void rejects_steps_that_are_invalid_in_every_style(String steps, String sentence) throws Exception {
        for (MethodType style : MethodType.values()) {
            if (style != MethodType.UNKNOWN) {
                assertThat(sentence(steps, style)).isEqualTo(sentence);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {reply: {size: 1, times: 2}}                           | script.steps[0].reply.times must be 0 or 1 if replies do not stream, not 2
            {reply: {size: 1}}, {reply: {size: 1}}                 | script.steps[1].reply must be the only reply if replies do not stream
            {reply: {size: 1}}, {finish: {code: 5}}                | script.steps[1].finish.code must be 0 after a reply if replies do not stream, not 5
            {reply: {size: 1}}, {finish: {richStatus: "CAU="}}     | script.steps[1].finish.rich_status must not follow a reply if replies do not stream
            {reply: {size: 1}}, {misbehave: MISBEHAVIOUR_NO_REPLY}   | script.steps[1].misbehave must not be MISBEHAVIOUR_NO_REPLY after a reply
            {reply: {size: 1}}, {misbehave: MISBEHAVIOUR_WRONG_TYPE} | script.steps[1].misbehave must not be MISBEHAVIOUR_WRONG_TYPE after a reply if replies do not stream
            """)
    void rejects_steps_that_are_invalid_with_a_single_reply(String steps, String sentence) throws Exception {
        assertThat(sentence(steps, MethodType.UNARY)).isEqualTo(sentence);
        assertThat(sentence(steps, MethodType.CLIENT_STREAMING)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {receive: {count: 1}} | script.steps[0].receive must not occur if requests do not stream
            {receiveToEnd: {}}    | script.steps[0].receive_to_end must not occur if requests do not stream
            """)
    void rejects_steps_that_are_invalid_with_a_single_request(String steps, String sentence) throws Exception {
        assertThat(sentence(steps, MethodType.UNARY)).isEqualTo(sentence);
        assertThat(sentence(steps, MethodType.SERVER_STREAMING)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT_STREAMING", "BIDI_STREAMING"})
    void rejects_a_receive_of_nothing(MethodType style) throws Exception {
        assertThat(sentence("{receive: {count: 0}}", style))
                .isEqualTo("script.steps[0].receive.count must be at least 1, not 0");
    }

    @ParameterizedTest
    @CsvSource({"SERVER_STREAMING", "BIDI_STREAMING"})
    void rejects_a_missing_reply_in_a_reply_stream(MethodType style) throws Exception {
        assertThat(sentence("{misbehave: MISBEHAVIOUR_NO_REPLY}", style))
                .isEqualTo("script.steps[0].misbehave must not be MISBEHAVIOUR_NO_REPLY if replies stream");
    }

    @Test
    void rejects_a_duration_with_two_signs() {
        Script.Builder script = Script.newBuilder();
        script.addStepsBuilder()
                .getWaitBuilder()
                .getDurationBuilder()
                .setSeconds(1)
                .setNanos(-1);
        assertThat(catchThrowableOfType(InvalidScript.class, () -> ScriptCheck.check(script.build(), MethodType.UNARY)))
                .hasMessage("script.steps[0].wait must be a valid duration");
    }

    @Test
    void rejects_an_unknown_compression() {
        Script script = Script.newBuilder().setCompression("snappy").build();
        assertThat(catchThrowableOfType(InvalidScript.class, () -> ScriptCheck.check(script, MethodType.UNARY)))
                .hasMessage("script.compression must be one that the library supports, not 'snappy'");
    }

    @ParameterizedTest
    @EnumSource(value = MethodType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void accepts_the_largest_values(MethodType style) throws Exception {
        for (String end : new String[] {
            "{finish: {code: 0, message: \"fine\", trailers: [{key: \"a-bin\", binary: \"\"}]}}",
            "{misbehave: MISBEHAVIOUR_THROW}",
            "{misbehave: MISBEHAVIOUR_HANG}"
        }) {
            Script script = script("{headers: {entries: [{key: \"a_1.b-c\", text: \"\"}]}},"
                            + "{reply: {size: 67108864, times: 1, compressed: false}}, {wait: {duration: \"10s\"}}, "
                            + end)
                    .setCompression("gzip")
                    .build();
            assertThatCode(() -> ScriptCheck.check(script, style)).doesNotThrowAnyException();
        }
        Script empty = Script.getDefaultInstance();
        assertThatCode(() -> ScriptCheck.check(empty, style)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SERVER_STREAMING | {reply: {data: "", times: 10000}}, {reply: {echo: {}}}, {finish: {richStatus: "CBA="}}
            BIDI_STREAMING   | {receive: {count: 4294967295}}, {receiveToEnd: {}}, {misbehave: MISBEHAVIOUR_WRONG_TYPE}
            CLIENT_STREAMING | {receiveToEnd: {}}, {receive: {count: 1}}, {misbehave: MISBEHAVIOUR_NO_REPLY}
            """)
    void accepts_many_messages_in_streams(MethodType style, String steps) throws Exception {
        Script script = script(steps).build();
        assertThatCode(() -> ScriptCheck.check(script, style)).doesNotThrowAnyException();
    }

    private static String sentence(String steps, MethodType style) throws InvalidProtocolBufferException {
        Script script = script(steps).build();
        return catchThrowableOfType(InvalidScript.class, () -> ScriptCheck.check(script, style))
                .getMessage();
    }

    private static Script.Builder script(String steps) throws InvalidProtocolBufferException {
        Script.Builder script = Script.newBuilder();
        JsonFormat.parser().merge("{steps: [" + steps + "]}", script);
        return script;
    }
}
