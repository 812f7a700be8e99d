package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.interop.yaml.LocatedYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON Schemas of docs/schemas and the YAML files that name them in their first line. */
final class EditorSchemas {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("docs/schemas");

    private static final List<String> YAML_FOLDERS = List.of(
            "interop-tests/suites/cases",
            "interop-tests/suites",
            "interop-tests/gate/mutations",
            "interop-tests/examples/depot",
            "interop-tests/examples/depot/interop",
            "interop-tests/engine/src/main/resources/dev/interop/peer",
            "interop-tests/gate/src/main/resources/dev/interop/gate/live",
            "protos");
    private static final Pattern FIRST_LINE = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(EditorSchemas::text));

    private EditorSchemas() {}

    /** Returns the YAML files that contributors write; buf.yaml is not one of ours. */
    static List<Path> yamlFiles() throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : YAML_FOLDERS) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                        .filter(file -> !file.endsWith("buf.yaml"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Returns the schemas that editors use; results.json is written by the engine, not by a person. */
    static List<Path> schemaFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".schema.json"))
                    .filter(file -> !file.endsWith("results.schema.json"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the schema that a YAML file names in its first line. */
    static Path namedBy(Path yaml) throws IOException {
        String first = Files.readString(yaml).lines().findFirst().orElse("");
        Matcher matcher = FIRST_LINE.matcher(first);
        assertThat(matcher.matches())
                .as("%s must begin with '# yaml-language-server: $schema=RELATIVE_PATH', not '%s'", yaml, first)
                .isTrue();
        return yaml.resolveSibling(matcher.group(1)).normalize();
    }

    static JsonNode read(Path schema) throws IOException {
        return JSON.readTree(Files.readString(schema));
    }

    /** Returns what is wrong with a YAML file according to a schema; a file without content is valid. */
    static List<String> problems(Path schema, Path yaml) throws IOException {
        JsonNode document = LocatedYaml.read(yaml).root();
        if (document.isMissingNode()) {
            return List.of();
        }
        return problems(schema.toUri().toString(), document);
    }

    /** Returns what is wrong with a schema according to draft 2020-12. */
    static List<String> problems(Path schema) throws IOException {
        return problems("https://json-schema.org/draft/2020-12/schema", read(schema));
    }

    private static List<String> problems(String schema, JsonNode document) {
        return REGISTRY.getSchema(SchemaLocation.of(schema)).validate(document.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .limit(10)
                .toList();
    }

    private static String text(String location) {
        if (!location.startsWith("file:")) {
            return null;
        }
        try {
            return Files.readString(Path.of(URI.create(location)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
