package dev.interop.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode read(String yaml) throws IOException {
        return LocatedYaml.read("test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .root();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "true",
                "No",
                "null",
                "~",
                "1",
                "0x1f",
                "1e5",
                ".inf",
                "NaN",
                "a: b",
                "a #b",
                "- a",
                "#",
                "@a",
                "*a",
                "&a",
                "!a",
                "%a",
                "a,b",
                "[",
                "{",
                "}",
                "it's",
                "\"q\"",
                "a\\b",
                "\n",
                "a\nb\r\n",
                "\t",
                "\0",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\u200b",
                "\ud83d\ude00",
                "10s",
                "x/y.z-1",
                "end ",
                "y",
                "<<",
                "2026-01-02",
                "Zoë",
                "\udb40\udc01"
            })
    void a_text_is_read_as_it_was_written(String text) throws IOException {
        JsonNode object = JSON.createObjectNode().put(text.isEmpty() ? "key" : text, text);

        assertThat(read(YamlText.flow(object))).isEqualTo(object);
        assertThat(read(String.join("\n", YamlText.mapping(object, 0)))).isEqualTo(object);
    }

    @Test
    void simple_texts_have_no_quotes() throws IOException {
        JsonNode json = JSON.readTree(
                "{\"name\": \"Ada Lovelace\", \"path\": \"a/b.c\", \"time\": \"10s\", \"n\": \"7\", \"list\": [1, true, {}]}");

        assertThat(YamlText.flow(json))
                .isEqualTo("{name: Ada Lovelace, path: a/b.c, time: 10s, \"n\": \"7\", list: [1, true, {}]}");
    }

    @Test
    void a_long_value_is_written_in_blocks() throws IOException {
        String text = "x".repeat(60);
        JsonNode json =
                JSON.readTree("{\"a\": {\"b\": [{\"c\": \"%s\", \"d\": \"%s\"}, [\"%s\", \"%s\"], 1]}, \"e\": 1}"
                        .formatted(text, text, text, text));

        List<String> lines = YamlText.mapping(json, 0);

        assertThat(String.join("\n", lines)).isEqualTo("""
                  a:
                    b:
                      - c: %s
                        d: %s
                      - - %s
                        - %s
                      - 1
                  e: 1""".formatted(text, text, text, text));
        assertThat(read(String.join("\n", lines)).toString()).isEqualTo(json.toString());
    }
}
