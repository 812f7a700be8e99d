package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
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

    private final BreakPaths paths = paths(NESTED, HEAD.replace(TestVersions.PETS, NESTED));

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
        assertThat(paths(extended, HEAD).of(new Buf.Finding("pets/pets.proto", line, 1, line, 1, rule, message)))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1  | FIELD_SAME_TYPE | Field "1" with name "food" on message "Bowl" changed type from "string" to "int32". | pets.Bowl.food
            1  | FIELD_NO_DELETE | Previously present field "9" with name "size" on message "Bowl" was deleted.        | pets.Bowl
            9  | FILE_SAME_SYNTAX | File syntax changed from "proto3" to "proto2".                                     | pets/pets.proto
            """)
    void finds_a_message_that_moved_to_a_new_file(int line, String rule, String message, String path) {
        String source = "package pets; message Cat { string name = 1; } ";
        Version released = TestVersions.proto("v1", source + "message Bowl { string food = 1; }");
        Version current = TestVersions.protos(
                Version.HEAD,
                "pets/pets.proto",
                source,
                "pets/bowl.proto",
                "package pets; message Bowl { int32 food = 1; }");
        var sources = new SourceIndex(TestVersions.set("""
                name: "pets/bowl.proto" package: "pets" message_type { name: "Bowl" }
                source_code_info { location { path: [4, 0] span: [0, 0, 3, 1] } }
                """));
        var moved = new BreakPaths(released, current, VersionDiff.counterparts(released, current), sources);

        assertThat(moved.of(new Buf.Finding("pets/bowl.proto", line, 1, line, 1, rule, message)))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            3  | FIELD_SAME_TYPE   | Field "2" with name "n" on message "Cat" changed type from "int32" to "int64". | pets.v1beta.Cat.n
            3  | FIELD_NO_DELETE   | Previously present field "1" with name "id" on message "Cat" was deleted.      | pets.v1beta.Cat.id
            1  | MESSAGE_NO_DELETE | Previously present message "Bowl" was deleted from file.                       | pets.v1beta.Bowl
            1  | FILE_SAME_SYNTAX  | File syntax changed from "proto3" to "proto2".                                 | pets/v1beta/pets.proto
            """)
    void finds_the_elements_of_a_moved_file(int line, String rule, String message, String path) {
        String source =
                "package pets.v1beta; message Cat { string id = 1; int32 n = 2; } message Bowl { string food = 1; }";
        Version released = TestVersions.protos("v1", "pets/v1beta/pets.proto", source);
        Version current = TestVersions.protos(
                Version.HEAD,
                "pets/v1/pets.proto",
                source.replace("v1beta", "v1").replace("int32", "int64"));
        var sources = new SourceIndex(TestVersions.set("""
                name: "pets/v1/pets.proto" package: "pets.v1" message_type { name: "Cat" }
                source_code_info { location { path: [4, 0] span: [2, 0, 5, 1] } }
                """));
        var moved = new BreakPaths(released, current, VersionDiff.counterparts(released, current), sources);

        assertThat(moved.of(new Buf.Finding("pets/v1/pets.proto", line, 1, line, 1, rule, message)))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pets/pets.proto | 41 | RPC_NO_DELETE             | "Purr" went away.                         | pets.Feeder
            pets/pets.proto | 31 | ENUM_VALUE_NO_DELETE      | The value "RED" went away.                | pets.Color
            pets/pets.proto | 11 | FIELD_SAME_TYPE           | Nothing is quoted.                        | pets.Cat
            pets/pets.proto | 11 | FIELD_SAME_TYPE           | Field "99999999999" is "large".           | pets.Cat
            pets/pets.proto | 11 | A_NEW_RULE                | A new message.                            | pets.Cat
            pets/pets.proto | 5  | A_NEW_RULE                | A new message.                            | pets/pets.proto
            pets/pets.proto | 1  | MESSAGE_NO_DELETE         | The message "Dog" went away.              | pets/pets.proto
            pets/pets.proto | 11 | FIELD_SAME_TYPE           | Extension "7" on message "Dog" is odd.    | pets/pets.proto
            pets/dogs.proto | 3  | FIELD_SAME_TYPE           | Field "1" of a file that nobody declares. | pets/pets.proto
            pets/dogs.proto | 1  | FILE_SAME_SYNTAX          | A file that nobody declares.              | pets/pets.proto
            ~~              | 0  | FILE_NO_DELETE            | The file "pets/dogs.proto" went away.     | pets/pets.proto
            ~~              | 0  | PACKAGE_NO_DELETE         | The package "pets" was deleted.           | pets/pets.proto
            ~~              | 0  | PACKAGE_NO_DELETE         | The package "dogs" was deleted.           | pets/pets.proto
            ~~              | 0  | PACKAGE_MESSAGE_NO_DELETE | "Cat" was deleted from "pets".            | pets.Cat
            ~~              | 0  | PACKAGE_MESSAGE_NO_DELETE | "Dog" was deleted from "pets".            | pets/pets.proto
            ~~              | 0  | PACKAGE_MESSAGE_NO_DELETE | Nothing is quoted.                        | pets/pets.proto
            """)
    void an_unknown_message_is_about_the_nearest_element(
            String file, int line, String rule, String message, String path) {
        var odd = new Buf.Finding(file.isEmpty() ? null : file, line, 1, line, 1, rule, message);

        assertThat(paths.of(odd)).isEqualTo(path);
    }

    private static BreakPaths paths(String released, String head) {
        Version release = TestVersions.version("v1", released);
        Version current = TestVersions.version(Version.HEAD, head);
        return new BreakPaths(
                release, current, VersionDiff.counterparts(release, current), new SourceIndex(TestVersions.set(head)));
    }
}
