package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void formats_a_timestamp_that_is_out_of_range() {
        byte[] body = Timestamp.newBuilder().setSeconds(253402300800L).build().toByteArray();
        assertThat(MessageText.briefly(body, Timestamp.getDescriptor()))
                .startsWith("without JSON form (Timestamp is not valid.")
                .endsWith("), bytes 088083d1ffaf07");
    }
}
