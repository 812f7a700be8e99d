package dev.interop.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.cases.Case;
import dev.interop.cases.CaseReader;
import dev.interop.cases.KnownMethods;
import dev.interop.protos.ProtosSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The strict readers accept the YAML examples of the documentation: complete files, case files, and parts of
 * interop.yaml, which replace these parts of the first complete file.
 */
class DocumentedYamlTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```yaml\n(.*?)^\\1```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Map<String, String> VARIABLES = Map.of("DB", "orders", "TOKEN", "secret");
    private static final YAMLMapper YAML = new YAMLMapper();
    /** The proto of the examples. */
    private static final String ORDERS = """
            name: "orders.proto" package: "acme.orders.v1" syntax: "proto3"
            message_type {
              name: "Order"
              field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "item" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: "updated_at" number: 3 type: TYPE_STRING label: LABEL_OPTIONAL }
            }
            message_type {
              name: "ListReply"
              field { name: "orders" number: 1 type: TYPE_MESSAGE type_name: ".acme.orders.v1.Order" label: LABEL_REPEATED }
            }
            service {
              name: "Orders"
              method { name: "Get" input_type: ".acme.orders.v1.Order" output_type: ".acme.orders.v1.Order" }
            }
            """;

    /** @param place page and number of the example */
    record Example(String place, String text) {
        boolean isComplete() {
            return text.startsWith("version:");
        }

        boolean isCaseFile() {
            return text.startsWith("cases:");
        }

        @Override
        public String toString() {
            return place;
        }
    }

    static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        for (String page : List.of("docs/interop-yaml.md", "docs/your-service.md", "README.md")) {
            Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
            for (int number = 1; blocks.find(); number++) {
                examples.add(new Example(
                        "%s, example %d".formatted(page, number),
                        blocks.group(2).stripTrailing().stripIndent()));
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_is_valid(Example example, @TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("proto"));
        Files.createDirectories(folder.resolve("src"));
        Files.createDirectories(folder.resolve("interop"));
        Files.writeString(folder.resolve("ca.pem"), "");
        Files.writeString(folder.resolve("interop/orders.yaml"), first(Example::isCaseFile, example));
        Path file = folder.resolve("interop.yaml");
        Files.writeString(
                file,
                example.isComplete() || example.isCaseFile() ? first(Example::isComplete, example) : with(example));

        Config config = ConfigReader.read(file, VARIABLES, Map.of());
        FileDescriptor orders = orders();
        config.rules(List.of(orders));
        ProtosSource.read(config.protos(), config.file(), JsonPointer.compile("/protos"), config.folder());
        List<Case> cases = CaseReader.read(
                config.cases(),
                config.folder(),
                config.peers(),
                KnownMethods.of(orders.getServices(), TypeRegistry.getEmptyTypeRegistry(), config.hasProbe()));

        assertThat(cases).isNotEmpty();
    }

    /** Returns the text of an example of a kind: of this one, if it is of the kind, otherwise of the first one. */
    private static String first(Predicate<Example> kind, Example example) throws IOException {
        return kind.test(example)
                ? example.text()
                : examples().stream().filter(kind).findFirst().orElseThrow().text();
    }

    /** Returns the first complete file with the fields of an example. */
    private static String with(Example part) throws IOException {
        var complete = (ObjectNode) YAML.readTree(first(Example::isComplete, part));
        complete.setAll((ObjectNode) YAML.readTree(part.text()));
        return YAML.writeValueAsString(complete);
    }

    private static FileDescriptor orders() throws IOException, DescriptorValidationException {
        var file = FileDescriptorProto.newBuilder();
        TextFormat.merge(ORDERS, file);
        return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
    }
}
