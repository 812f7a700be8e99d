package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.live.Deviation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that a reader gets from fields that are not in the message. */
class AbsentFieldTest {
    private static final String PETS = "package pets; message Cat { %s } enum Color { NONE = 0; RED = 1; }";
    private static final String DEFAULTS = """
            name: "pets/pets.proto" package: "pets" syntax: "proto2"
            message_type {
              name: "Cat"
              field { name: "x" number: 1 label: LABEL_OPTIONAL %s }
            }
            enum_type {
              name: "Color"
              value { name: "RED" number: 1 }
              value { name: "BLUE" number: 2 }
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int32 x = 1;  | optional int32 x = 1;
            string x = 1; | optional string x = 1;
            Color x = 1;  | optional Color x = 1;
            int32 x = 1;  | optional int64 x = 1;
            int32 x = 1;  | oneof any { int32 x = 1; }
            int32 x = 1;  | repeated int32 x = 1;
            """)
    void a_default_without_presence_arrives_as_unset(String released, String current) {
        VersionPair versions = VersionPair.of(PETS.formatted(released), PETS.formatted(current));

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), ""))
                .containsExactly(new Deviation("pets.Cat.x", Kind.UNSET, true, ""));
        assertThat(JavaReader.inJson(versions.toHead(), versions.pair("pets.Cat"), ""))
                .containsExactly(new Deviation("pets.Cat.x", Kind.UNSET, true, ""));
        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int32 x = 1;          | int64 x = 1;
            int32 x = 1;          | string x = 1;
            bool x = 1;           | float x = 1;
            string x = 1;         | bytes x = 1;
            optional int32 x = 1; | int32 x = 1;
            repeated int32 x = 1; | optional int32 x = 1;
            """)
    void an_absent_field_is_unchanged(String released, String current) {
        VersionPair versions = VersionPair.of(PETS.formatted(released), PETS.formatted(current));

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: TYPE_INT32 default_value: '10'  | type: TYPE_INT32 default_value: '20' | 10 → 20
            type: TYPE_INT32 default_value: '10'  | type: TYPE_INT64                     | 10 → 0
            type: TYPE_STRING default_value: 'a'  | type: TYPE_STRING                    | "a" → ""
            type: TYPE_BOOL                       | type: TYPE_BOOL default_value: 'true' | false → true
            """)
    void a_changed_default_changes_the_value(String released, String current, String example) {
        VersionPair versions = defaults(DEFAULTS.formatted(released), DEFAULTS.formatted(current));

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), ""))
                .containsExactly(new Deviation("pets.Cat.x", Kind.CHANGED, true, example));
    }

    @Test
    void reordered_enum_values_change_the_default() {
        String red = DEFAULTS.formatted("type: TYPE_ENUM type_name: '.pets.Color'");
        String blue = red.replace("name: \"RED\" number: 1", "name: \"GREEN\" number: 3");
        VersionPair versions = defaults(red, blue);

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), ""))
                .containsExactly(new Deviation("pets.Cat.x", Kind.CHANGED, true, "RED → GREEN"));
    }

    @Test
    void a_renumbered_default_is_reported_at_the_enum_value() {
        String released = PETS.formatted("Color x = 1;");
        VersionPair versions = VersionPair.changed(released, "NONE = 0; RED = 1;", "RED = 0; NONE = 1;");

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), ""))
                .containsExactly(
                        new Deviation("pets.Color.NONE", Kind.MISPLACED, true, "`RED`"),
                        new Deviation("pets.Color.RED", Kind.FOREIGN, true, "`NONE`"));
    }

    private static VersionPair defaults(String released, String current) {
        return VersionPair.ofFiles(List.of(released), List.of(current));
    }
}
