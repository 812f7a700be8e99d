package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every YAML file that contributors write fits the schema that an editor checks it with. */
class EditorSchemasTest {
    private static final String ACCEPTED_BREAK = """
            - rule: FIELD_SAME_NAME
              path: greeterpb.HelloRequest.name
              until: v3
              reason: A better name.
            """;

    static List<Path> yamlFiles() throws IOException {
        return EditorSchemas.yamlFiles();
    }

    static List<Path> schemaFiles() throws IOException {
        return EditorSchemas.schemaFiles();
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void yaml_file_fits_the_schema_that_it_names(Path file) throws IOException {
        Path schema = EditorSchemas.namedBy(file);

        assertThat(schema).isRegularFile().hasParentRaw(EditorSchemas.FOLDER);
        assertThat(EditorSchemas.problems(schema, file)).isEmpty();
    }

    @Test
    void every_schema_is_named_by_a_file() throws IOException {
        var named = new TreeSet<Path>();
        for (Path file : EditorSchemas.yamlFiles()) {
            named.add(EditorSchemas.namedBy(file));
        }

        assertThat(EditorSchemas.schemaFiles()).isNotEmpty().allMatch(named::contains);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suites/cases/styles.yaml         | cases:               | casses:",
                "suites/cases/styles.yaml         | requirement: A       | requirment: A",
                "suites/cases/styles.yaml         | source: protos       | sources: protos",
                "suites/cases/styles.yaml         | name: styles/        | name: styles /",
                "suites/cases/styles.yaml         | send: [{json:        | send: [{jason:",
                "suites/cases/styles.yaml         | send: [{json:        | send: [{hex: 00, json:",
                "suites/cases/styles.yaml         | send: []             | send: Ada",
                "suites/cases/styles.yaml         | send: []             | sent: []",
                "suites/cases/styles.yaml         | times: 1000          | times: many",
                "suites/cases/status.yaml         | message: {library: true} | message: {libary: true}",
                "suites/cases/tls.yaml            | server:              | servant:",
                "suites/cases/hostile-client.yaml | end-stream: true     | end-stream: 1",
                "suites/cases/hostile-client.yaml | headers: {}          | headers: {}, data: 00",
                "suites/cases/hostile-client.yaml | raw-client:          | raw-server:",
                "suites/cases/wire.yaml           | wire: {request:      | wire: {requests:",
                "suites/interop.yaml              | user-agent:          | agent:",
                "suites/interop.yaml              | image: java-peer     | images: java-peer",
                "suites/interop.yaml              | name: python-aio     | name: 3",
                "suites/interop.yaml              | made-by: python-peer/venv | made-by: [python-peer/venv]",
                "examples/depot/interop.yaml      | aio: {command:       | aio: {address: 'a:1', command:",
                "examples/depot/interop.yaml      | roots: [proto]       | roots: [proto], reflection: old",
                "suites/differences.yaml          | why:                 | because:",
                "suites/differences.yaml          | servers: [java]      | servers: java",
                "suites/differences.yaml          | sometimes: true      | sometimes: often",
                "suites/differences.yaml          | code: CANCELLED      | code: CANCELED",
                "gate/mutations/01-additions.yaml | about:               | abut:",
                "gate/mutations/01-additions.yaml | [ADDED]              | [ADDDED]",
                "gate/mutations/01-additions.yaml | edits: [{replace:    | edits: [{place:",
                "gate/src/main/resources/dev/interop/gate/live/skew-rules.yaml | rule: absent-method  | rule: absent",
                "gate/src/main/resources/dev/interop/gate/live/skew-rules.yaml | code: UNIMPLEMENTED  | code: 12",
                "gate/src/main/resources/dev/interop/gate/live/skew-rules.yaml | outcomes:            | outcome:"
            })
    void wrong_file_does_not_fit(String name, String from, String to, @TempDir Path folder) throws IOException {
        Path file = EditorSchemas.ROOT.resolve("interop-tests").resolve(name);
        String good = Files.readString(file);
        assertThat(good).contains(from);
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), good.replace(from, to));

        assertThat(EditorSchemas.problems(EditorSchemas.namedBy(file), wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason: A better name. | reason: A better name. | true",
                "reason: A better name. | reason: ' '            | false",
                "reason: A better name. | reason: 5              | false",
                "reason:                | because:               | false",
                "until: v3              | until: [v3]            | false"
            })
    void accepted_break_needs_all_fields(String from, String to, boolean fits, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("breaks.yaml"), ACCEPTED_BREAK.replace(from, to));

        List<String> problems =
                EditorSchemas.problems(EditorSchemas.FOLDER.resolve("accepted-breaks.schema.json"), file);

        assertThat(problems.isEmpty()).as("%s", problems).isEqualTo(fits);
    }

    @ParameterizedTest
    @MethodSource("schemaFiles")
    void schema_is_a_schema_of_draft_2020_12(Path schema) throws IOException {
        assertThat(EditorSchemas.problems(schema)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemaFiles")
    void schema_describes_every_property(Path schema) throws IOException {
        var undescribed = new ArrayList<String>();

        walk(EditorSchemas.read(schema), "", undescribed);

        assertThat(undescribed).isEmpty();
    }

    /** Collects properties without a description and mappings that allow unknown fields. */
    private static void walk(JsonNode node, String place, List<String> problems) {
        if (node.path("properties").isObject()
                && !node.path("additionalProperties").isBoolean()) {
            problems.add(place + " allows unknown fields; add \"additionalProperties\": false");
        }
        node.path("properties").properties().forEach(property -> {
            if (property.getValue().path("description").asText().isBlank()) {
                problems.add(place + "/" + property.getKey() + " has no description");
            }
        });
        node.properties().forEach(each -> walk(each.getValue(), place + "/" + each.getKey(), problems));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            walk(node.get(index), place + "/" + index, problems);
        }
    }
}
