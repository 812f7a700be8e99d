package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedTypesTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; oneof noise { bool purr = 3; string meow = 4; } }
            message Collar { Mood mood = 1; map<string, Mood> moods = 2; }
            message Bowl { repeated Cat cats = 1; map<string, Dish> dishes = 2; }
            message Dish { Bowl bowl = 1; Collar collar = 2; }
            enum Mood { MOOD_CALM = 0; MOOD_WILD = 1; }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            int32 age            | int64 age                    | pets.Cat
            int32 age = 2;       | int32 years = 2;             | pets.Cat
            int32 age = 2;       | int32 age = 7;               | pets.Cat
            int32 age = 2;       | ''                           | pets.Cat
            int32 age            | optional int32 age           | pets.Cat
            string meow = 4; }   | } string meow = 4;           | pets.Cat
            repeated Cat cats    | Cat cats                     | pets.Bowl
            map<string, Dish>    | map<int32, Dish>             | pets.Bowl
            map<string, Dish>    | map<string, Cat>             | pets.Bowl
            MOOD_WILD = 1;       | MOOD_WILD = 2;               | pets.Collar
            MOOD_WILD = 1;       | MOOD_TAME = 1;               | pets.Collar
            MOOD_WILD = 1;       | MOOD_WILD = 1; MOOD_SAD = 2; | pets.Collar
            """)
    void a_type_changes_with_its_fields_and_enums_but_not_with_the_types_it_holds(
            String from, String to, String changed) {
        assertThat(names(between(PETS, TestVersions.replaced(PETS, from, to)))).containsExactly(changed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            oneof noise | oneof sound
            message Cat | message  Cat
            """)
    void a_change_that_no_peer_observes_changes_no_type(String from, String to) {
        assertThat(names(between(PETS, TestVersions.replaced(PETS, from, to)))).isEmpty();
    }

    @Test
    void a_renamed_type_changes_neither_itself_nor_its_holders() {
        assertThat(names(between(PETS, PETS.replace("Cat", "Tomcat")))).isEmpty();
    }

    @Test
    void a_type_changes_with_an_imported_type_that_it_holds() {
        String food = """
                name: "food/food.proto" package: "food" syntax: "proto3"
                message_type { name: "Food" field { name: "part" number: 1 type: TYPE_MESSAGE type_name: ".food.Part" label: LABEL_OPTIONAL } }
                message_type { name: "Part" field { name: "grams" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
                """;
        String cat = """
                name: "pets/cat.proto" package: "pets" syntax: "proto3" dependency: "food/food.proto"
                message_type { name: "Cat" field { name: "food" number: 1 type: TYPE_MESSAGE type_name: ".food.Food" label: LABEL_OPTIONAL } }
                message_type { name: "Bowl" field { name: "cat" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL } }
                """;
        Version release = TestVersions.version("v1", food, cat);

        assertThat(names(between(release, TestVersions.version(Version.HEAD, food.replace("INT32", "INT64"), cat))))
                .containsExactly("pets.Cat");
        assertThat(names(between(release, TestVersions.version(Version.HEAD, food, cat))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            TYPE_STRING label: LABEL_OPTIONAL extendee | TYPE_BYTES label: LABEL_OPTIONAL extendee | Cat
            number: 100                                | number: 101                               | Cat
            utf8_validation: VERIFY                    | utf8_validation: NONE                     | Cat
            edition: EDITION_2023                      | edition: EDITION_2024                     | Cat
            message_encoding: DELIMITED                | message_encoding: LENGTH_PREFIXED         | Cat
            deprecated: true                           | deprecated: false                         | ''
            extension_range { start: 100 end: 200 }    | extension_range { start: 100 end: 300 }   | ''
            """)
    void a_type_changes_with_its_extensions_and_features(String from, String to, String changed) {
        String edition = """
                name: "pets/pets.proto" package: "pets" syntax: "editions" edition: EDITION_2023
                message_type {
                  name: "Cat"
                  field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { deprecated: true features { utf8_validation: VERIFY } } }
                  field { name: "mother" number: 2 type: TYPE_MESSAGE type_name: ".pets.Cat" label: LABEL_OPTIONAL options { features { message_encoding: DELIMITED } } }
                  extension_range { start: 100 end: 200 }
                }
                extension { name: "nick" number: 100 type: TYPE_STRING label: LABEL_OPTIONAL extendee: ".pets.Cat" }
                """;
        Version release = TestVersions.version("v1", edition);
        Version head = TestVersions.version(Version.HEAD, TestVersions.replaced(edition, from, to));

        assertThat(names(between(release, head))).isEqualTo(changed.isEmpty() ? Set.of() : Set.of("pets." + changed));
    }

    @Test
    void an_imported_type_changes_with_its_extensions() {
        String food = """
                name: "food/food.proto" package: "food" syntax: "proto2"
                message_type { name: "Tag" extension_range { start: 100 end: 200 } }
                """;
        String level = """
                name: "pets/level.proto" package: "pets" syntax: "proto2" dependency: "food/food.proto"
                enum_type { name: "Level" value { name: "LOW" number: 0 } value { name: "HIGH" number: 1 } }
                extension { name: "level" number: 100 type: TYPE_ENUM type_name: ".pets.Level" label: LABEL_OPTIONAL extendee: ".food.Tag" }
                """;
        Version release = TestVersions.version("v1", food, level);
        Version head = TestVersions.version(Version.HEAD, food, TestVersions.replaced(level, "HIGH", "TOP"));

        assertThat(names(between(release, head))).containsExactly("food.Tag");
        assertThat(names(between(release, TestVersions.version(Version.HEAD, food, level))))
                .isEmpty();
    }

    @Test
    void added_and_removed_types_are_changed() {
        String more = PETS + "message Toy { string name = 1; }";

        assertThat(names(between(PETS, more))).containsExactly("pets.Toy");
        assertThat(names(between(more, PETS))).containsExactly("pets.Toy");
    }

    @Test
    void finds_changed_types_within_the_levels() {
        Version release = TestVersions.proto("v1", PETS);
        Version head = TestVersions.proto(Version.HEAD, PETS.replace("int32 age", "int64 age"));
        ChangedTypes changed = ChangedTypes.between(release, head, VersionDiff.counterparts(release, head));

        assertThat(changed.within(type(release, "Cat"), 0)).containsExactly(type(release, "Cat"));
        assertThat(changed.within(type(release, "Bowl"), 0)).isEmpty();
        assertThat(changed.within(type(head, "Bowl"), 1)).containsExactly(type(head, "Cat"));
        assertThat(changed.within(type(head, "Dish"), 1)).isEmpty();
        assertThat(changed.within(type(head, "Dish"), 2)).containsExactly(type(head, "Cat"));
        assertThat(changed.within(type(head, "Collar"), 9)).isEmpty();
    }

    @Test
    void the_files_that_differ_are_known() {
        assertThat(between(PETS, PETS).files()).isEmpty();
        assertThat(between(PETS, PETS.replace("int32 age", "int64 age")).files())
                .containsExactly("pets/pets.proto");
    }

    @Test
    void identities_are_equal_while_everything_within_is_equal() {
        String other = PETS.replace("MOOD_WILD = 1", "MOOD_WILD = 2");

        assertThat(identity(PETS, PETS, "Dish")).isEqualTo(identity(PETS, other, "Dish"));
        assertThat(identity(other, PETS, "Cat")).isEqualTo(identity(PETS, PETS, "Cat"));
        assertThat(identity(other, PETS, "Dish")).isNotEqualTo(identity(PETS, PETS, "Dish"));
        assertThat(identity(PETS, PETS.replace("Collar", "Ring"), "Dish"))
                .as("a held type with another counterpart")
                .isNotEqualTo(identity(PETS, PETS, "Dish"));
    }

    private static String identity(String released, String current, String type) {
        Version release = TestVersions.proto("v1", released);
        return between(release, TestVersions.proto(Version.HEAD, current)).identity(type(release, type));
    }

    private static ChangedTypes between(String released, String current) {
        return between(TestVersions.proto("v1", released), TestVersions.proto(Version.HEAD, current));
    }

    private static ChangedTypes between(Version release, Version head) {
        return ChangedTypes.between(release, head, VersionDiff.counterparts(release, head));
    }

    private static Descriptor type(Version version, String name) {
        return version.files().get("pets/pets.proto").findMessageTypeByName(name);
    }

    private static Set<String> names(ChangedTypes changed) {
        return changed.types().stream().map(Descriptor::getFullName).collect(Collectors.toSet());
    }
}
