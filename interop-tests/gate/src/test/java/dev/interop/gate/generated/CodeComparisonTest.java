package dev.interop.gate.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison with the real protoc and compiler. */
class CodeComparisonTest {
    private static final String HEADER = """
            syntax = "proto3";
            package pets;
            option java_multiple_files = true;
            option java_package = "org.pets";
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            message Cat { string name = 1; } | message Cat { string name = 1; string name_bytes = 2; } | pets.Cat.name_bytes: Duplicate method getNameBytes()
            message Cat { oneof toy { int32 ball = 1; } } | message Cat { oneof toy { int32 ball = 1; } int32 toy_case = 2; } | pets.Cat.toy_case: Duplicate method getToyCase()
            message Cat { oneof toy { int32 ball = 1; } } | message Cat { oneof toy { int32 ball = 1; int32 toy_not_set = 2; } } | pets.Cat.toy_not_set: Duplicate field ToyCase.TOY_NOT_SET
            message Cat { map<int32, int32> toys = 1; } | message Cat { map<int32, int32> toys = 1; int32 toys_map = 2; } | pets.Cat.toys_map: Duplicate method getToysMap()
            message Cat {} | message Cat { message Cat {} } | pets.Cat.Cat: The nested type Cat cannot hide an enclosing type
            message Cat {} | message Cat { message Builder {} } | pets/pets.proto: Duplicate nested type Builder
            enum Mood { ZERO = 0; } | enum Mood { ZERO = 0; ZERO_VALUE = 1; } | pets.Mood.ZERO_VALUE: Duplicate field Mood.ZERO_VALUE
            enum Mood { ZERO = 0; } | enum Mood { ZERO = 0; UNRECOGNIZED = 1; } | pets.Mood.UNRECOGNIZED: Duplicate field Mood.UNRECOGNIZED
            enum Mood { ZERO = 0; } | enum Mood { ZERO = 0; default = 1; } | pets.Mood.default: Syntax error on token "default"
            message Cat {} | message Cat {} message CatOrBuilder {} | pets/pets.proto: org/pets/CatOrBuilder.java: Tried to write the same file twice
            message Cat { int32 age = 1; } | option java_outer_classname = "Dog"; message Cat { int32 age = 1; } message Dog {} | pets/pets.proto: protoc refuses to generate Java code: Cannot generate Java output
            message Cat {} | message Cat {} message Pets {} | pets/pets.proto: Java org.pets.Pets → org.pets.PetsOuterClass.
            message Cat { repeated int32 toy = 1; } | message Cat { repeated int32 toy = 1; int32 toy_count = 2; } | pets.Cat.toy: Java getToyList() → getToy1List() and
            message Cat { repeated int32 toy = 1; int32 toy_list = 2; } | message Cat { repeated int32 toy = 1; } | pets.Cat.toy: Java getToy1List() → getToyList() and
            """)
    void finds_clashes_of_names(String released, String current, String finding) throws IOException {
        List<CodeFinding> found = compare(released, current).findings();

        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each.path() + ": " + each.words())
                        .startsWith(finding.substring(0, finding.indexOf(": ")))
                        .contains(finding.substring(finding.indexOf(": ") + 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            message Cat { string name = 1; } | message Cat { string name = 1; string fur = 2; }
            message Cat { string name = 1; } | message Cat { int64 name = 1; }
            message Cat { string name = 1; } | message Cat { repeated string names = 1; }
            message Cat { string name = 1; string name_bytes = 2; } | message Cat { string name = 1; string name_bytes = 2; int32 a = 3; }
            message Cat { optional string name = 1; } | message Cat { string name = 1; }
            message Cat {} enum Mood { ZERO = 0; } | message Cat { enum Mood { ZERO = 0; } }
            """)
    void finds_nothing_without_a_clash_that_is_new(String released, String current) throws IOException {
        assertThat(compare(released, current)).isEqualTo(new CodeComparison.Result(List.of(), Set.of()));
    }

    @Test
    void files_that_import_changed_ones_have_their_code_compared() throws IOException {
        String owner = HEADER + "import \"pets/cat.proto\"; message Owner { Cat cat = 1; }";

        assertThat(compare(
                        Map.of("pets/owner.proto", owner, "pets/cat.proto", HEADER + "message Cat {}"),
                        Map.of("pets/owner.proto", owner, "pets/cat.proto", HEADER + "message Cat { int32 age = 1; }")))
                .isEqualTo(new CodeComparison.Result(List.of(), Set.of()));
        assertThat(folder.resolve("generated/HEAD/java/org/pets/Owner.java")).exists();
    }

    @Test
    void code_is_compiled_with_imports_that_are_not_compared() throws IOException {
        String imports = """
                import "google/protobuf/timestamp.proto";
                import "shared/money.proto";
                message Cat { google.protobuf.Timestamp born = 1; shared.Money price = 2; }
                """;
        String money = "syntax = \"proto3\"; package shared; message Money {}";

        assertThat(compare(
                        Map.of("pets/cat.proto", HEADER + imports, "shared/money.proto", money),
                        Map.of("pets/cat.proto", HEADER + imports + "message Dog {}", "shared/money.proto", money)))
                .isEqualTo(new CodeComparison.Result(List.of(), Set.of()));
    }

    @Test
    void two_files_with_one_module_are_found_at_the_new_one() throws IOException {
        String old = "syntax = \"proto3\"; package pets; message Cat {}";
        String added = "syntax = \"proto3\"; package pets; message Dog {}";

        assertThat(compare(
                                Map.of("pets/old_pets.proto", old),
                                Map.of("pets/old_pets.proto", old, "pets/old-pets.proto", added))
                        .findings())
                .extracting(each -> (each.path() + ": " + each.words()).replace("_pb2.pyi:", "_pb2.py:"))
                .containsExactly(
                        "pets/old-pets.proto: protoc refuses to generate Java code: pets/OldPets.java: Tried to write the same file twice.",
                        "pets/old-pets.proto: protoc refuses to generate Python code: pets/old_pets_pb2.py: Tried to write the same file twice.");
    }

    @Test
    void a_message_with_the_interface_of_a_message_in_another_file_is_found() throws IOException {
        String cat = HEADER + "message Cat {}";

        assertThat(compare(
                                Map.of("pets/cat.proto", cat),
                                Map.of("pets/cat.proto", cat, "pets/other.proto", HEADER + "message CatOrBuilder {}"))
                        .findings())
                .extracting(CodeFinding::path)
                .containsExactly("pets/other.proto");
    }

    @Test
    void code_that_protoc_has_always_refused_is_a_gap() throws IOException {
        String outer = "option java_outer_classname = \"Cat\"; message Cat {";

        assertThat(compare(outer + "}", outer + " int32 age = 1; }"))
                .isEqualTo(
                        new CodeComparison.Result(
                                List.of(),
                                Set.of(
                                        "generated code of pets/pets.proto: protoc refuses to generate Java code: Cannot generate"
                                                + " Java output because the file's outer class name, \"Cat\", matches the name of one of"
                                                + " the types declared inside it.  Please either rename the type or use the"
                                                + " java_outer_classname option to specify a different outer class name for the .proto file.")));
    }

    @Test
    void options_for_other_classes_are_no_renamed_classes() throws IOException {
        assertThat(compare("message Cat {}", "option java_outer_classname = \"Animals\"; message Cat {}")
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "option optimize_for = LITE_RUNTIME;", "option optimize_for = CODE_SIZE;"})
    void classes_in_the_class_of_the_file_are_compared(String option) throws IOException {
        String header = "syntax = \"proto3\"; package pets; " + option;

        assertThat(compare(
                                Map.of("pets/pets.proto", header + "message Cat { message Paw {} string name = 1; }"),
                                Map.of(
                                        "pets/pets.proto",
                                        header + "message Cat { message Paw {} string name = 1; } message Pets {}"))
                        .findings())
                .extracting(each -> each.path() + ": " + each.words())
                .containsExactly("pets/pets.proto: The name in generated code changes because of another element:"
                        + " Java pets.Pets → pets.PetsOuterClass.");
    }

    private CodeComparison.Result compare(String released, String current) throws IOException {
        return compare(Map.of("pets/pets.proto", HEADER + released), Map.of("pets/pets.proto", HEADER + current));
    }

    private CodeComparison.Result compare(Map<String, String> released, Map<String, String> current)
            throws IOException {
        return new CodeComparison(TestProtoc.path(), folder.resolve("generated"))
                .compare(version(Version.HEAD, current), List.of(version("v1", released)));
    }

    private Version version(String name, Map<String, String> files) throws IOException {
        Path root = folder.resolve(name);
        for (Map.Entry<String, String> file : new LinkedHashMap<>(files).entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return TestProtoc.version(name, root, new ProtoTree(root, "pets"));
    }
}
