package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.interop.v1.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionCallTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; }
            message Bowl { bool full = 1; }
            service Feeder {
              rpc Feed(Cat) returns (Bowl);
              rpc FeedAll(stream Cat) returns (Bowl);
              rpc Watch(Cat) returns (stream Bowl);
              rpc Chat(stream Cat) returns (stream Bowl);
            }
            """;
    private static final ByteString REQUEST = ByteString.copyFromUtf8("\n\3Ada");
    private static final ByteString REPLY = ByteString.copyFromUtf8("\10\1");
    private final VersionPair versions = VersionPair.changed(PETS, "rpc Watch(Cat) returns (stream Bowl);", "");

    @Test
    void a_unary_call_sends_one_request_and_receives_to_the_end() throws ParseException {
        assertThat(call("Feed").call("skew-1", "host:50051", 20)).isEqualTo(parsed("""
                id: "skew-1"
                endpoint { target: "host:50051" plaintext {} }
                method: "pets.Feeder/Feed"
                style: STYLE_UNARY
                types: "%s"
                request_type: "pets.Cat"
                response_type: "pets.Bowl"
                api: API_STUB
                timeout { seconds: 20 }
                limit { seconds: 30 }
                steps { send { message: "\\n\\003Ada" } }
                steps { half_close {} }
                steps { receive_to_end {} }
                """));
    }

    @Test
    void a_client_stream_sends_two_requests() throws ParseException {
        assertThat(call("Chat").call("skew-2", "host:50052", 3)).isEqualTo(parsed("""
                id: "skew-2"
                endpoint { target: "host:50052" plaintext {} }
                method: "pets.Feeder/Chat"
                style: STYLE_BIDI
                types: "%s"
                request_type: "pets.Cat"
                response_type: "pets.Bowl"
                api: API_STUB
                timeout { seconds: 3 }
                limit { seconds: 13 }
                steps { send { message: "\\n\\003Ada" } }
                steps { send { message: "\\n\\003Ada" } }
                steps { half_close {} }
                steps { receive_to_end {} }
                """));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Feed,    STYLE_UNARY,         1, 1
            FeedAll, STYLE_CLIENT_STREAM, 2, 1
            Watch,   STYLE_SERVER_STREAM, 1, 2
            Chat,    STYLE_BIDI,          2, 2
            """)
    void the_style_of_the_client_decides_the_message_count(String rpc, String style, int requests, int replies) {
        VersionCall call = call(rpc);

        assertThat(call.call("skew-1", "host:1", 3).getStyle()).hasToString(style);
        assertThat(call.requests()).hasSize(requests).containsOnly(REQUEST);
        assertThat(new ReplyVariant(call.rpc(), 0).replies()).hasSize(replies).containsOnly(REPLY);
    }

    @Test
    void the_served_method_has_the_same_full_name() {
        assertThat(call("Feed").served()).contains(VersionPair.rpc(versions.current(), "pets.Feeder.Feed"));
        assertThat(call("Watch").served()).isEqualTo(Optional.empty());
    }

    @Test
    void versions_with_the_same_files_have_the_same_key() {
        assertThat(versions.released().key()).isNotEqualTo(versions.current().key());
        assertThat(VersionPair.of(PETS, PETS).current().key())
                .isEqualTo(versions.released().key());
    }

    @Test
    void a_call_is_printed_with_client_server_and_method() {
        assertThat(call("Feed")).hasToString("python of v1 -> java of HEAD, pets.Feeder/Feed");
    }

    private VersionCall call(String rpc) {
        return new VersionCall(
                versions.released(),
                versions.current(),
                "python",
                "java",
                VersionPair.rpc(versions.released(), "pets.Feeder." + rpc));
    }

    private Call parsed(String text) throws ParseException {
        return TextFormat.parse(text.formatted(versions.released().key()), Call.class);
    }
}
