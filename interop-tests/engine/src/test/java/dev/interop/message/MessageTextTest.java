package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void a_timestamp_out_of_range_is_in_text_format() {
        Timestamp late = Timestamp.newBuilder().setSeconds(253_402_300_801L).build();

        assertThat(MessageText.briefly(late.toByteArray(), Timestamp.getDescriptor()))
                .isEqualTo("without JSON form: seconds: 253402300801");
    }

    @Test
    void an_any_of_an_unknown_type_is_in_text_format() {
        Any any = Any.newBuilder()
                .setTypeUrl("type.example/acme.Gone")
                .setValue(ByteString.copyFromUtf8("a"))
                .build();

        assertThat(MessageText.briefly(any.toByteArray(), Any.getDescriptor()))
                .isEqualTo("without JSON form: type_url: \"type.example/acme.Gone\" value: \"a\"");
    }

    @Test
    void quoted_text_escapes_quotes_and_control_characters() {
        assertThat(MessageText.quoted("no \"a\\b\"\n")).isEqualTo("\"no \\\"a\\\\b\\\"\\u000a\"");
    }

    @Test
    void bytes_of_no_message_are_undecodable() {
        assertThat(MessageText.briefly(new byte[] {8}, Timestamp.getDescriptor()))
                .isEqualTo("undecodable 08");
    }
}
