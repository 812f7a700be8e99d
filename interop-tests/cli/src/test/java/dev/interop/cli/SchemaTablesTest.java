package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of docs/interop-yaml.md are those of its schema; docs/schemas/write-tables writes them. */
class SchemaTablesTest {
    private static final Path PAGE = EditorSchemas.ROOT.resolve("docs/interop-yaml.md");
    private static final String BOOK = """
            {"required": ["title"], "oneOf": [{"required": ["isbn"]}, {"required": ["url"]}], "properties": {
              "title": {"type": "string", "description": "Its name."},
              "isbn": {"type": "string", "description": "Its number."},
              "url": {"type": "string", "description": "Its page: docs/url.md."},
              "kind": {"enum": ["novel", "atlas"], "description": "Its kind, as in 'title'. Default: novel."},
              "pages": {"type": "array", "items": {"$ref": "#/$defs/page"}, "description": "Text. Default: none."},
              "author": {"$ref": "#/$defs/author", "description": "Who. Default: unknown."}},
             "$defs": {
              "page": {"type": "object", "properties": {
                "size": {"type": "integer", "description": "${size}. Default: A4."}}},
              "author": {"type": "object", "properties": {
                "alive": {"type": "boolean", "description": "State. Default: true."}}}}}
            """;

    @Test
    void tables_of_the_page_are_current() throws IOException {
        String page = Files.readString(PAGE);

        String current =
                SchemaTables.render(page, EditorSchemas.read(EditorSchemas.FOLDER.resolve("interop.schema.json")));

        if (Boolean.getBoolean("interop.write-tables")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page)
                    .as("docs/interop-yaml.md; run docs/schemas/write-tables")
                    .isEqualTo(current);
        }
    }

    @Test
    void page_has_every_key_of_the_schema() throws IOException {
        String page = Files.readString(PAGE);
        var missing = new TreeSet<String>();

        addMissing(EditorSchemas.read(EditorSchemas.FOLDER.resolve("interop.schema.json")), page, missing);

        assertThat(missing).isEmpty();
    }

    @Test
    void table_has_types_defaults_alternatives_and_nested_keys() throws IOException {
        String page = SchemaTables.render("""
                # Book

                <!-- keys: / -->
                <!-- end of keys -->

                ## The author

                <!-- keys: /$defs/author -->
                old
                <!-- end of keys -->
                """, new ObjectMapper().readTree(BOOK));

        assertThat(page).isEqualTo("""
                # Book

                <!-- keys: / -->
                | key | type | meaning | if absent |
                |---|---|---|---|
                | `title` | text | Its name. | required |
                | `isbn` | text | Its number. | one of `isbn`, `url` is required |
                | `url` | text | Its page: [url.md](url.md). | one of `isbn`, `url` is required |
                | `kind` | `novel`, `atlas` | Its kind, as in `title`. | novel |
                | `pages` | list: keys below | Text. | none |
                | `pages[].size` | number | `${size}`. | A4 |
                | `author` | [the author](#the-author) | Who. | unknown |
                <!-- end of keys -->

                ## The author

                <!-- keys: /$defs/author -->
                | key | type | meaning | if absent |
                |---|---|---|---|
                | `alive` | `true`, `false` | State. | true |
                <!-- end of keys -->
                """);
    }

    @Test
    void key_that_may_be_absent_needs_a_default() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(BOOK.replace("Default: novel.", "No default."));

        assertThatThrownBy(() -> SchemaTables.render("# B\n<!-- keys: / -->\n<!-- end of keys -->\n", schema))
                .hasMessage("the description of 'kind' must end with 'Default: ….'");
    }

    /** Collects keys that are the last part of no key in a table. */
    private static void addMissing(JsonNode node, String page, TreeSet<String> missing) {
        node.path("properties").fieldNames().forEachRemaining(key -> {
            if (!Pattern.compile("^\\| `([^`]+\\.)?" + Pattern.quote(key) + "` \\|", Pattern.MULTILINE)
                    .matcher(page)
                    .find()) {
                missing.add(key);
            }
        });
        node.forEach(each -> addMissing(each, page, missing));
    }
}
