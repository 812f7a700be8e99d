package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.TestVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of buf 1.75.0. */
class BreakPathsTest {
    /** The pets with one more message and source positions, which start at 0 in descriptors. */
    private static final String HEAD = TestVersions.PETS + """
            source_code_info {
              location { path: [4, 0] span: [10, 0, 20, 1] }
              location { path: [4, 0, 3, 0] span: [12, 2, 14, 3] }
              location { path: [4, 1] span: [22, 0, 24, 1] }
              location { path: [5, 0] span: [30, 0, 34, 1] }
              location { path: [6, 0] span: [40, 0, 45, 1] }
            }
            """;

    private static final String NESTED = TestVersions.pets("oneof_decl", """
            nested_type {
              name: "Toy"
              field { name: "kind" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "kind" }
            }
            nested_type {
              name: "NicknamesEntry"
              options { map_entry: true }
              field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "key" }
              field { name: "value" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "value" }
            }
            field {
              name: "nicknames" number: 12 type: TYPE_MESSAGE type_name: ".pets.Cat.NicknamesEntry"
              label: LABEL_REPEATED json_name: "nicknames"
            }
            oneof_decl""");

    private final BreakPaths paths = new BreakPaths(
            TestVersions.version("v1", NESTED),
            TestVersions.version("HEAD", HEAD.replace(TestVersions.PETS, NESTED)),
            new SourceIndex(TestVersions.set(HEAD.replace(TestVersions.PETS, NESTED))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            11 | FIELD_NO_DELETE            | Previously present field "2" with name "age" on message "Cat" was deleted.            | pets.Cat.age
            16 | FIELD_SAME_NAME            | Field "2" on message "Cat" changed name from "age" to "years".                         | pets.Cat.age
            14 | FIELD_SAME_TYPE            | Field "1" with name "sort" on message "Toy" changed type from "string" to "bytes".     | pets.Cat.Toy.kind
            17 | FIELD_SAME_TYPE            | Field "2" with name "value" on message "NicknamesEntry" changed type from "int32" to "int64". | pets.Cat.nicknames
            11 | MESSAGE_NO_DELETE          | Previously present message "Cat.NicknamesEntry" was deleted from file.                 | pets.Cat.nicknames
            1  | MESSAGE_NO_DELETE          | Previously present message "Cat.Toy" was deleted from file.                            | pets.Cat.Toy
            11 | ONEOF_NO_DELETE            | Previously present oneof "noise" on message "Cat" was deleted.                         | pets.Cat.noise
            11 | RESERVED_MESSAGE_NO_DELETE | Previously present reserved name "tail" on message "Cat" was deleted.                  | pets.Cat
            31 | ENUM_VALUE_NO_DELETE       | Previously present enum value "2" on enum "Color" was deleted.                         | pets.Color.COLOR_RED
            41 | RPC_NO_DELETE              | Previously present RPC "Feed" on service "Feeder" was deleted.                         | pets.Feeder.Feed
            1  | SERVICE_NO_DELETE          | Previously present service "Feeder" was deleted from file.                             | pets.Feeder
            5  | FILE_SAME_PACKAGE          | File package changed from "pets" to "zoo".                                             | pets/pets.proto
            0  | FILE_NO_DELETE             | Previously present file "pets/pets.proto" was deleted.                                 | pets/pets.proto
            """)
    void maps_a_finding_to_an_element_of_the_release(int line, String rule, String message, String path) {
        assertThat(paths.of(new Buf.Finding("pets/pets.proto", line, 1, line, 1, rule, message)))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1  | EXTENSION_NO_DELETE         | Previously present extension "weight" was deleted from file.                                      | pets.weight
            11 | EXTENSION_NO_DELETE         | Previously present extension "Cat.tail" was deleted from file.                                    | pets.Cat.tail
            11 | FIELD_SAME_TYPE             | Extension "101" with name "pets.Cat.tail" on message "pets.Cat" changed type from "int32" to "bool". | pets.Cat.tail
            5  | FIELD_SAME_TYPE             | Extension "100" with name "pets.weight" on message "pets.Cat" changed type from "int32" to "bool". | pets.weight
            11 | EXTENSION_MESSAGE_NO_DELETE | Previously present extension range "[100,200]" on message "Cat" is missing values: [100,200] were removed. | pets.Cat
            """)
    void maps_a_finding_to_an_extension(int line, String rule, String message, String path) {
        String extended = """
                name: "pets/pets.proto" package: "pets" syntax: "proto2"
                message_type {
                  name: "Cat"
                  extension_range { start: 100 end: 200 }
                  extension { name: "tail" number: 101 type: TYPE_INT32 label: LABEL_OPTIONAL extendee: ".pets.Cat" }
                }
                extension { name: "weight" number: 100 type: TYPE_INT32 label: LABEL_OPTIONAL extendee: ".pets.Cat" }
                """;
        var found = new BreakPaths(
                TestVersions.version("v1", extended),
                TestVersions.version("HEAD", HEAD),
                new SourceIndex(TestVersions.set(HEAD)));

        assertThat(found.of(new Buf.Finding("pets/pets.proto", line, 1, line, 1, rule, message)))
                .isEqualTo(path);
    }

    @Test
    void rejects_an_unknown_sentence() {
        var odd = new Buf.Finding("pets/pets.proto", 11, 1, 11, 1, "RPC_NO_DELETE", "\"Purr\" went away.");

        assertThatThrownBy(() -> paths.of(odd))
                .isInstanceOf(GateProblem.class)
                .hasMessage(
                        "cannot find the element of v1 that buf reports with RPC_NO_DELETE, '\"Purr\" went away.'"
                                + " (pets/pets.proto:11); another version of buf may have other messages, so use buf 1.75, or report this");
    }
}
