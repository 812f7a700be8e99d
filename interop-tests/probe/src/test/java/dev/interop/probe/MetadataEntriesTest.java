package dev.interop.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.MetadataEntry;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetadataEntriesTest {
    @Test
    void skips_a_pseudo_header_from_the_library() {
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
