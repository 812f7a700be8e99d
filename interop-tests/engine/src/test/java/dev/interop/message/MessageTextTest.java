package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    private static final TypeRegistry NONE = TypeRegistry.getEmptyTypeRegistry();

    @Test
    void an_any_of_a_known_type_is_json() {
        Any any = Any.pack(Timestamp.newBuilder().setSeconds(1).build());
        TypeRegistry types =
                TypeRegistry.newBuilder().add(Timestamp.getDescriptor()).build();

        assertThat(MessageText.message(any.toByteArray(), Any.getDescriptor(), types))
                .isEqualTo(
                        "{\"@type\":\"type.googleapis.com/google.protobuf.Timestamp\",\"value\":\"1970-01-01T00:00:01Z\"}");
    }

    @Test
    void a_timestamp_out_of_range_is_in_text_format() {
        Timestamp late = Timestamp.newBuilder().setSeconds(253_402_300_801L).build();

        assertThat(MessageText.briefly(late.toByteArray(), Timestamp.getDescriptor(), NONE))
                .isEqualTo("without JSON form: seconds: 253402300801");
    }

    @Test
    void an_any_of_an_unknown_type_is_in_text_format() {
        Any any = Any.newBuilder()
                .setTypeUrl("type.example/acme.Gone")
                .setValue(ByteString.copyFromUtf8("a"))
                .build();

        assertThat(MessageText.briefly(any.toByteArray(), Any.getDescriptor(), NONE))
                .isEqualTo("without JSON form: type_url: \"type.example/acme.Gone\" value: \"a\"");
    }

    @Test
    void quoted_text_escapes_quotes_and_control_characters() {
        assertThat(MessageText.quoted("no \"a\\b\"\n")).isEqualTo("\"no \\\"a\\\\b\\\"\\u000a\"");
    }

    @Test
    void bytes_of_no_message_are_undecodable() {
        assertThat(MessageText.briefly(new byte[] {8}, Timestamp.getDescriptor(), NONE))
                .isEqualTo("undecodable 08");
    }
}
