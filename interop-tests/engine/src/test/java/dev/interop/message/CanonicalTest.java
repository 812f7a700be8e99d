package dev.interop.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.v1.Kinds;
import dev.interop.v1.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {
    @Test
    void ignores_the_order_of_map_entries() {
        assertThat(kinds(Map.of("a", "1"), Map.of("b", "2"))).isEqualTo(kinds(Map.of("b", "2"), Map.of("a", "1")));
        assertThat(kinds(Map.of("a", "1"))).isNotEqualTo(kinds(Map.of("a", "2")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1, "b": [true, 0.50]} | { "b" : [ true , 0.50 ] , "a" : 1 } | true
            {"a": 1}                    | {"a": 2}                            | false
            {"a": "1"}                  | {"a": 1}                            | false
            {"a": [1, 2]}               | {"a": [2, 1]}                       | false
            no json                     | no  json                            | false
            """)
    void compares_json_as_json(String one, String other, boolean same) {
        assertThat(json(one).equals(json(other))).isEqualTo(same);
    }

    @Test
    void keeps_undecodable_bytes_unchanged() {
        ByteString undecodable = ByteString.copyFrom(new byte[] {(byte) 0xff});
        assertThat(Canonical.encode(undecodable, Payload.getDescriptor())).isEqualTo(undecodable);
    }

    @SafeVarargs
    private static ByteString kinds(Map<String, String>... entries) {
        var map = new LinkedHashMap<String, String>();
        for (Map<String, String> entry : entries) {
            map.putAll(entry);
        }
        return Canonical.encode(Kinds.newBuilder().putAllTextByText(map).build().toByteString(), Kinds.getDescriptor());
    }

    private static ByteString json(String text) {
        return Canonical.encode(Payload.newBuilder().setJson(text).build().toByteString(), Payload.getDescriptor());
    }
}
