package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deviations of enum values are reported at the value, not at the field that holds it. */
class EnumComparisonTest {
    private static final String PETS = """
            package pets;
            message Cat { Color color = 1; repeated Color eyes = 2; map<string, Color> spots = 3; }
            enum Color { NONE = 0; RED = 1; BLACK = 2; }
            """;

    @Test
    void a_renumbered_value_changes_only_in_binary() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1;", "RED = 7;");

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(new Deviation("pets.Color.RED", Kind.CHANGED, true, "RED → 1"));
        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: RED"))
                .containsExactly(new Deviation("pets.Color.RED", Kind.CHANGED, true, "RED → 7"));
        assertThat(jsonToHead(versions, "color: RED")).isEmpty();
    }

    @Test
    void a_renumbered_value_of_a_closed_enum_is_lost_only_in_binary() {
        String pets = """
                name: "pets/pets.proto" package: "pets" syntax: "proto2"
                message_type {
                  name: "Cat"
                  field { name: "color" number: 1 type: TYPE_ENUM type_name: ".pets.Color" label: LABEL_OPTIONAL }
                }
                enum_type { name: "Color" value { name: "NONE" number: 0 } value { name: "RED" number: 1 } }
                """;
        VersionPair versions = VersionPair.ofFiles(
                List.of(pets), List.of(TestVersions.replaced(pets, "\"RED\" number: 1", "\"RED\" number: 7")));

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(new Deviation("pets.Color.RED", Kind.LOST, true, ""));
        assertThat(jsonToHead(versions, "color: RED")).isEmpty();
    }

    @Test
    void values_that_swap_numbers_are_confused() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1; BLACK = 2;", "RED = 2; BLACK = 1;");

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(
                        new Deviation("pets.Color.RED", Kind.MISPLACED, true, "`BLACK`"),
                        new Deviation("pets.Color.BLACK", Kind.FOREIGN, true, "`RED`"));
    }

    @Test
    void a_removed_value_arrives_as_the_value_that_has_its_number() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1; BLACK = 2;", "BLACK = 1;");

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(
                        new Deviation("pets.Color.RED", Kind.MISPLACED, true, "`BLACK`"),
                        new Deviation("pets.Color.BLACK", Kind.FOREIGN, true, "`RED`"));
        assertThat(binaryToHead(versions, "color: BLACK"))
                .containsExactly(new Deviation("pets.Color.BLACK", Kind.CHANGED, true, "BLACK → 2"));
        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: BLACK"))
                .containsExactly(
                        new Deviation("pets.Color.BLACK", Kind.MISPLACED, true, "`RED`"),
                        new Deviation("pets.Color.RED", Kind.FOREIGN, true, "`BLACK`"));
    }

    @Test
    void an_added_value_that_takes_a_number_is_reported_at_both() {
        VersionPair versions = VersionPair.changed(PETS, "BLACK = 2;", "TABBY = 2; BLACK = 3;");

        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: TABBY"))
                .containsExactly(
                        new Deviation("pets.Color.TABBY", Kind.MISPLACED, false, "`BLACK`"),
                        new Deviation("pets.Color.BLACK", Kind.FOREIGN, true, "`TABBY`"));
    }

    @Test
    void a_new_default_changes_in_binary_and_is_unset_in_json() {
        VersionPair versions = VersionPair.changed(PETS, "NONE = 0; RED = 1;", "RED = 0; NONE = 1;");

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(
                        new Deviation("pets.Color.RED", Kind.MISPLACED, true, "`NONE`"),
                        new Deviation("pets.Color.NONE", Kind.FOREIGN, true, "`RED`"));
        assertThat(jsonToHead(versions, "color: RED"))
                .containsExactly(new Deviation("pets.Cat.color", Kind.UNSET, true, ""));
    }

    @Test
    void a_renamed_value_is_lost_only_in_json() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1;", "GINGER = 1;");
        var lost = new Deviation("pets.Color.RED", Kind.LOST, true, "");

        assertThat(binaryToHead(versions, "color: RED")).isEmpty();
        assertThat(jsonToHead(versions, "color: RED")).containsExactly(lost);
        assertThat(JavaReader.inJson(versions.toRelease(), cat(versions), "color: GINGER"))
                .containsExactly(lost);
    }

    @Test
    void a_removed_value_is_a_number_in_binary_and_lost_in_json() {
        VersionPair versions = VersionPair.changed(PETS, "BLACK = 2;", "");

        assertThat(binaryToHead(versions, "color: BLACK"))
                .containsExactly(new Deviation("pets.Color.BLACK", Kind.KEPT, false, ""));
        assertThat(jsonToHead(versions, "color: BLACK"))
                .containsExactly(new Deviation("pets.Color.BLACK", Kind.LOST, false, ""));
    }

    @Test
    void an_added_value_is_a_number_in_binary_and_lost_in_json() {
        VersionPair versions = VersionPair.changed(PETS, "BLACK = 2;", "BLACK = 2; TABBY = 3;");

        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: TABBY"))
                .containsExactly(new Deviation("pets.Color.TABBY", Kind.KEPT, false, ""));
        assertThat(JavaReader.inJson(versions.toRelease(), cat(versions), "color: TABBY"))
                .containsExactly(new Deviation("pets.Color.TABBY", Kind.LOST, false, ""));
    }

    @Test
    void reports_the_value_if_json_loses_it_from_a_map() {
        VersionPair added = VersionPair.changed(PETS, "BLACK = 2;", "BLACK = 2; TABBY = 3;");
        VersionPair renamed = VersionPair.changed(PETS, "RED = 1;", "GINGER = 1;");

        assertThat(JavaReader.inJson(added.toRelease(), cat(added), "spots { key: 'nose' value: TABBY }"))
                .containsExactly(new Deviation("pets.Color.TABBY", Kind.LOST, false, ""));
        assertThat(jsonToHead(renamed, "spots { key: 'nose' value: RED } spots { key: 'paw' value: BLACK }"))
                .containsExactly(new Deviation(
                        "pets.Color.RED", Kind.CHANGED, true, "{\"nose\": RED, \"paw\": BLACK} → {\"paw\": BLACK}"));
    }

    @Test
    void an_alias_of_a_value_is_the_same_value() {
        VersionPair versions = VersionPair.changed(
                PETS, "NONE = 0; RED = 1;", "option allow_alias = true; NONE = 0; RED = 1; GINGER = 1;");

        assertThat(binaryToHead(versions, "color: RED")).isEmpty();
        assertThat(jsonToHead(versions, "color: RED")).isEmpty();
        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: GINGER"))
                .isEmpty();
        assertThat(JavaReader.inJson(versions.toRelease(), cat(versions), "color: GINGER"))
                .isEmpty();
    }

    @Test
    void a_removed_alias_is_lost_in_json_if_it_was_written() {
        String source = TestVersions.replaced(
                PETS, "NONE = 0; RED = 1;", "option allow_alias = true; NONE = 0; GINGER = 1; RED = 1;");
        VersionPair versions = VersionPair.of(source, PETS);

        assertThat(binaryToHead(versions, "color: GINGER")).isEmpty();
        assertThat(jsonToHead(versions, "color: GINGER"))
                .containsExactly(new Deviation("pets.Color.GINGER", Kind.LOST, false, ""));
    }

    @Test
    void a_number_without_a_name_is_kept() {
        VersionPair versions = VersionPair.changed(PETS, "BLACK = 2;", "");

        assertThat(binaryToHead(versions, "color: 77")).isEmpty();
        assertThat(jsonToHead(versions, "color: 77")).isEmpty();
    }

    @Test
    void reports_the_value_if_it_is_in_a_list_or_map() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1;", "RED = 7;");
        var changed = new Deviation("pets.Color.RED", Kind.CHANGED, true, "RED → 1");

        assertThat(binaryToHead(versions, "eyes: [BLACK, RED]")).containsExactly(changed);
        assertThat(binaryToHead(versions, "spots { key: 'nose' value: RED }")).containsExactly(changed);
    }

    @Test
    void reports_the_field_of_a_number_without_a_name() {
        String source = """
                name: "pets/pets.proto" package: "pets" syntax: "proto2"
                message_type {
                  name: "Cat"
                  field { name: "spots" number: 1 type: TYPE_MESSAGE type_name: ".pets.Cat.SpotsEntry" label: LABEL_REPEATED }
                  nested_type {
                    name: "SpotsEntry" options { map_entry: true }
                    field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                    field { name: "value" number: 2 type: TYPE_ENUM type_name: ".pets.Color" label: LABEL_OPTIONAL }
                  }
                }
                enum_type { name: "Color" value { name: "NONE" number: 0 } value { name: "RED" number: 1 } }
                """;
        Version released = TestVersions.version("v1", source);
        Version current = TestVersions.version(Version.HEAD, source.replace("proto2", "proto3"));
        var versions = new VersionPair(
                LoadableVersion.of(released), LoadableVersion.of(current), VersionDiff.counterparts(released, current));

        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "spots { key: 'nose' value: 77 }"))
                .containsExactly(new Deviation("pets.Cat.spots", Kind.CHANGED, true, "77 → NONE"));
    }

    @Test
    void an_enum_that_becomes_an_integer_is_kept_in_binary() {
        VersionPair versions = VersionPair.changed(PETS, "Color color", "int32 color");

        assertThat(binaryToHead(versions, "color: BLACK")).isEmpty();
        assertThat(JavaReader.inBinary(versions.toRelease(), cat(versions), "color: 2"))
                .isEmpty();
    }

    @Test
    void reports_the_field_if_an_enum_becomes_a_string() {
        VersionPair versions = VersionPair.changed(PETS, "Color color", "string color");

        assertThat(binaryToHead(versions, "color: RED"))
                .containsExactly(new Deviation("pets.Cat.color", Kind.LOST, true, ""));
    }

    private static List<Deviation> binaryToHead(VersionPair versions, String written) {
        return JavaReader.inBinary(versions.toHead(), cat(versions), written);
    }

    private static List<Deviation> jsonToHead(VersionPair versions, String written) {
        return JavaReader.inJson(versions.toHead(), cat(versions), written);
    }

    private static TypePair cat(VersionPair versions) {
        return versions.pair("pets.Cat");
    }
}
