package dev.interop.javapeer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.MetadataEntry;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetadataEntriesTest {
    @Test
    void a_pseudo_header_that_the_library_hands_on_is_left_out() {
        Metadata ofNoGrpcServer = InternalMetadata.newMetadata(
                ascii(":status"), ascii("503"), ascii("content-type"), ascii("text/plain"));

        assertThat(MetadataEntries.of(ofNoGrpcServer))
                .containsExactly(MetadataEntry.newBuilder()
                        .setKey("content-type")
                        .setText("text/plain")
                        .build());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
