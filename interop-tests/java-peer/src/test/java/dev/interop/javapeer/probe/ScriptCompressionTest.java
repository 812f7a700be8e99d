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

/** Tests of the compression of replies on the wire. */
class ScriptCompressionTest {
    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);
    /** Size of a reply with 1,000 letters, which are inside two messages with prefixes of 3 bytes each. */
    private static final long PLAIN = 1_006;

    private static final String LETTERS = "x".repeat(1_000);

    private ScriptClient client;

    /** The encoding of a call, and whether each reply was compressed. */
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
    void a_single_message_can_stay_uncompressed(MethodType style) throws Exception {
        assertThat(perform(style, "gzip", "{reply: {size: 1000, compressed: false}}"))
                .isEqualTo(new Compressed("gzip", List.of(false)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_STREAMING", "BIDI_STREAMING"})
    void each_reply_has_its_own_compression(MethodType style) throws Exception {
        assertThat(perform(
                        style,
                        "gzip",
                        "{headers: {}}, {reply: {size: 1000, compressed: false}},"
                                + " {reply: {size: 1000, times: 2}}, {reply: {size: 1000, compressed: false}}"))
                .isEqualTo(new Compressed("gzip", List.of(false, true, true, false)));
    }

    @ParameterizedTest
    @MethodSource("dev.interop.javapeer.probe.ScriptClient#styles")
    void an_unknown_compression_is_an_invalid_argument(MethodType style) throws Exception {
        assertThat(client.perform(style, script("snappy", "", data(""))))
                .isEqualTo(ClientOutcome.error(
                        Status.Code.INVALID_ARGUMENT,
                        "script.compression must be one that the library supports, not 'snappy'"));
    }

    private Compressed perform(MethodType style, String compression, String steps) throws Exception {
        var talk = client.talk("id", style);
        talk.send(script(compression, steps, Payload.getDefaultInstance()));
        talk.halfClose();
        ClientOutcome seen = talk.readToEnd();
        assertThat(seen)
                .isEqualTo(ClientOutcome.ok(Collections.nCopies(seen.replies().size(), data(LETTERS))
                        .toArray(Payload[]::new)));
        return new Compressed(
                talk.headers().get(ENCODING),
                talk.wireSizes().stream().map(size -> size < PLAIN).toList());
    }
}
