package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.v1.MetadataEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void application_metadata_has_no_pseudo_header_of_a_record() {
        List<MetadataEntry> record = List.of(
                entry(":authority", "localhost:1"),
                entry("user-agent", "grpc-go/1.80"),
                entry("grpc-timeout", "1S"),
                entry("x-note", "b"),
                entry("x-note", "a"));

        assertThat(Metadata.ofApplication(record)).isEqualTo(Map.of("x-note", List.of("b", "a")));
        assertThat(Metadata.ofApplication(Map.of(":path", List.of("/a.B/C"), "x-note", List.of("a"))))
                .isEqualTo(Map.of("x-note", List.of("a")));
    }

    private static MetadataEntry entry(String key, String value) {
        return MetadataEntry.newBuilder().setKey(key).setText(value).build();
    }
}
