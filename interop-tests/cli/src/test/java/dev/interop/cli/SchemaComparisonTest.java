package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of docs/schemas have the fields, types and values of the records that the strict reader fills. */
class SchemaComparisonTest {
    /** Class in a source file that calls the strict reader → its part of a schema. */
    private static final Map<String, String> SCHEMA_BY_RECORD = Map.ofEntries(
            Map.entry("cases.CaseEntry", "cases.schema.json#/$defs/case"),
            Map.entry("cases.CallEntry", "cases.schema.json#/$defs/call"),
            Map.entry("cases.SendEntry", "cases.schema.json#/$defs/send"),
            Map.entry("cases.FrameEntry", "cases.schema.json#/$defs/frameFields"),
            Map.entry("cases.ExpectEntry", "cases.schema.json#/$defs/expect"),
            Map.entry("cases.FollowUpEntry", "cases.schema.json#/$defs/followUp"),
            Map.entry("cases.RawClientEntry$Expect", "cases.schema.json#/$defs/rawExpect"),
            Map.entry("cases.DifferenceEntry$FileEntry", "differences.schema.json#"),
            Map.entry("peer.StockDrivers$FileEntry", "interop.schema.json#/$defs/peers"),
            Map.entry("config.ConfigEntry", "interop.schema.json#"),
            Map.entry("gate.MutationGroup", "mutations.schema.json#"),
            Map.entry("gate.live.SkewRules$Rules", "skew-rules.schema.json#"),
            Map.entry("config.GateEntry", "interop.schema.json#/$defs/gate"),
            Map.entry("protos.ProtosEntry", "interop.schema.json#/$defs/protos"),
            Map.entry("gate.breaks.AcceptedBreaksReader$Row", "accepted-breaks.schema.json#/items"));

    private static final Pattern READ =
            Pattern.compile("StrictYaml\\s*\\.convert\\([^;]*?([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:\\[])?\\.class");

    static Stream<Map.Entry<String, String>> records() {
        return SCHEMA_BY_RECORD.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    @ParameterizedTest
    @MethodSource("records")
    void schema_has_the_fields_of_the_record(Map.Entry<String, String> pair) throws Exception {
        String[] place = pair.getValue().split("#", 2);
        JsonNode root = EditorSchemas.read(EditorSchemas.FOLDER.resolve(place[0]));

        List<String> differences =
                SchemaComparison.differences(Class.forName("dev.interop." + pair.getKey()), root, root.at(place[1]));

        assertThat(differences).isEmpty();
    }

    @Test
    void every_record_that_is_read_has_a_schema() throws IOException {
        var compared = new TreeSet<String>();
        SCHEMA_BY_RECORD.keySet().forEach(name -> compared.add(name.replaceAll(".*[.$]", "")));
        var read = new TreeSet<String>();
        for (String module : List.of("engine", "gate", "cli")) {
            try (Stream<Path> files = Files.walk(EditorSchemas.ROOT.resolve("interop-tests/" + module + "/src/main"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Matcher matcher = READ.matcher(Files.readString(file));
                    while (matcher.find()) {
                        read.add(matcher.group(1).replaceAll(".*[.]", ""));
                    }
                }
            }
        }

        assertThat(read)
                .as("records that StrictYaml reads; add a schema to docs/schemas and a line to SCHEMA_BY_RECORD")
                .isEqualTo(compared);
    }

    record Book(String title, int pages, Kind kind) {}

    enum Kind {
        NOVEL,
        ATLAS
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | ''        |",
                "'title'    | 'name'    | Book properties: Java has [kind, pages, title], the schema has [kind, name, pages]",
                "'integer'  | 'string'  | Book.pages type: Java has integer, the schema has string",
                "'ATLAS'    | 'MAP'     | Book.kind enum: Java has [ATLAS, NOVEL], the schema has [MAP, NOVEL]",
                "'[]'       | '[\"title\"]' | Book required: Java has [], the schema has [title]"
            })
    void difference_is_found(String from, String to, String difference) throws IOException {
        JsonNode schema = new ObjectMapper().readTree("""
                        {"required": [], "properties": {
                          "title": {"type": "string"},
                          "pages": {"type": "integer"},
                          "kind": {"enum": ["NOVEL", "ATLAS"]}}}
                        """.replace(from, to));

        assertThat(SchemaComparison.differences(Book.class, schema, schema))
                .isEqualTo(difference == null ? List.of() : List.of(difference));
    }
}
