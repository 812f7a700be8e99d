package dev.interop.javapeer.probe;

import static dev.interop.javapeer.probe.ScriptClient.data;
import static dev.interop.javapeer.probe.ScriptClient.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.Payload;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How replies are compressed on the wire. */
class ScriptCompressionTest {
    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);
    /** A reply of 1,000 letters: the payload's data, in two messages with 3 bytes each before them. */
    private static final long PLAIN = 1_006;

    private static final String LETTERS = "x".repeat(1_000);

    private ScriptClient client;

    /** What a client can tell of the encoding. */
    private record Compressed(String encoding, List<Boolean> replies) {}

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
    void gzip_compresses_every_reply(MethodType style) throws Exception {
        assertThat(perform(style, "gzip", "{reply: {size: 1000}}")).isEqualTo(new Compressed("gzip", List.of(true)));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void without_a_compression_no_reply_is_compressed(MethodType style) throws Exception {
        for (String compression : List.of("", "identity")) {
            assertThat(perform(style, compression, "{reply: {size: 1000, compressed: true}}"))
                    .isEqualTo(new Compressed("identity", List.of(false)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_single_message_can_stay_as_it_is(MethodType style) throws Exception {
        assertThat(perform(style, "gzip", "{reply: {size: 1000, compressed: false}}"))
                .isEqualTo(new Compressed("gzip", List.of(false)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void each_reply_is_compressed_or_not_by_itself(MethodType style) throws Exception {
        assertThat(perform(
                        style,
                        "gzip",
                        "{headers: {}}, {reply: {size: 1000, compressed: false}},"
                                + " {reply: {size: 1000, times: 2}}, {reply: {size: 1000, compressed: false}}"))
                .isEqualTo(new Compressed("gzip", List.of(false, true, true, false)));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void a_compression_that_the_library_does_not_have_is_an_invalid_argument(MethodType style) throws Exception {
        assertThat(client.perform(style, script("snappy", "", data(""))))
                .isEqualTo(Seen.error(
                        Status.Code.INVALID_ARGUMENT,
                        "script.compression must be one that the library supports, not 'snappy'"));
    }

    private Compressed perform(MethodType style, String compression, String steps) throws Exception {
        var talk = client.talk("id", style);
        talk.send(script(compression, steps, Payload.getDefaultInstance()));
        talk.halfClose();
        Seen seen = talk.readToEnd();
        assertThat(seen)
                .isEqualTo(Seen.ok(Collections.nCopies(seen.replies().size(), data(LETTERS))
                        .toArray(Payload[]::new)));
        return new Compressed(
                talk.headers().get(ENCODING),
                talk.wireSizes().stream().map(size -> size < PLAIN).toList());
    }
}
