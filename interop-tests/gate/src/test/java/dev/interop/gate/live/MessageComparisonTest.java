package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageComparisonTest {
    private static final String PETS = """
            package pets;
            message Cat { %s }
            message Label { string text = 1; }
            """;
    private static final String BOWLS = """
            package pets;
            message Cat { string name = 1; int64 age = 2; }
            message Dog { string name = 1; int32 age = 2; }
            message Bowl { Cat pet = 1; repeated Cat others = 2; map<string, Cat> byName = 3; }
            service Feeder { rpc Feed(Cat) returns (Bowl); }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            string x = 1;          | bytes x = 1;           | x: 'Ada'
            int32 x = 1;           | int64 x = 1;           | x: -1
            int32 x = 1;           | bool x = 1;            | x: 1
            bool x = 1;            | uint64 x = 1;          | x: true
            int32 x = 1;           | optional int32 x = 1;  | x: 7
            int32 x = 1;           | repeated int32 x = 1;  | x: 7
            repeated string x = 1; | string x = 1;          | x: 'Ada'
            int32 x = 1;           | int32 y = 1;           | x: 7
            int32 x = 1;           | string y = 2;          | x: 7
            int32 x = 1;           | int32 x = 1;           | ``
            map<string, int32> x = 1; | map<string, int64> x = 1; | x { key: 'Ada' value: 7 } x { key: 'Zoe' value: 0 }
            """)
    void reports_no_deviation_if_the_value_is_unchanged(String released, String current, String written) {
        VersionPair versions = cats(released, current);

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), written))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int32 x = 1;              | string x = 1;             | x: 7              | LOST    | ``
            int32 x = 1;              | int32 x = 2;              | x: 7              | LOST    | ``
            int32 x = 1;              | sint32 x = 1;             | x: 7              | CHANGED | 7 → -4
            int64 x = 1;              | int32 x = 1;              | x: 4294967303     | CHANGED | 4294967303 → 7
            int32 x = 1;              | uint32 x = 1;             | x: -1             | CHANGED | -1 → 4294967295
            int32 x = 1;              | bool x = 1;               | x: 7              | CHANGED | 7 → true
            fixed32 x = 1;            | float x = 1;              | x: 7              | CHANGED | 7 → 9.8E-45
            fixed64 x = 1;            | double x = 1;             | x: 4609434218613702656 | CHANGED | 4609434218613702656 → 1.5
            Label x = 1;              | string x = 1;             | x { text: 'Ada' } | CHANGED | {text: "Ada"} → "··Ada"
            optional int32 x = 1;     | int32 x = 1;              | x: 0              | UNSET   | ``
            optional string x = 1;    | string x = 1;             | x: ''             | UNSET   | ``
            repeated int32 x = 1;     | int32 x = 1;              | x: 0              | UNSET   | ``
            repeated int32 x = 1;     | int32 x = 1;              | x: 7 x: 8         | LOST    | ``
            repeated string x = 1;    | string x = 1;             | x: 'Ada' x: 'Zoe' | CHANGED | ["Ada", "Zoe"] → "Zoe"
            repeated int64 x = 1;     | repeated int32 x = 1;     | x: 7 x: 4294967303 | CHANGED | 4294967303 → 7
            map<string, int64> x = 1; | map<string, int32> x = 1; | x { key: 'Ada' value: 4294967303 } | CHANGED | 4294967303 → 7
            map<string, int32> x = 1; | map<bytes, int32> x = 2;  | x { key: 'Ada' value: 7 } | LOST | ``
            map<int64, int32> x = 1;  | map<int32, int32> x = 1;  | x { key: 4294967303 value: 8 } | CHANGED | {4294967303: 8} → {7: 8}
            """)
    void reports_a_deviation_of_a_field_with_an_example(
            String released, String current, String written, Kind kind, String example) {
        VersionPair versions = cats(released, current);

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), written))
                .containsExactly(new Deviation("pets.Cat.x", kind, true, example));
    }

    @Test
    void a_wider_reader_loses_nothing() {
        VersionPair versions = cats("int64 x = 1;", "int32 x = 1;");

        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), "x: -1"))
                .isEmpty();
    }

    @Test
    void a_renamed_field_is_lost_only_in_json() {
        VersionPair versions = cats("int32 age = 1;", "int32 years = 1;");
        TypePair cat = versions.pair("pets.Cat");
        var lost = new Deviation("pets.Cat.age", Kind.LOST, true, "");

        assertThat(JavaReader.inBinary(versions.toHead(), cat, "age: 7")).isEmpty();
        assertThat(JavaReader.inBinary(versions.toRelease(), cat, "years: 7")).isEmpty();
        assertThat(JavaReader.inJson(versions.toHead(), cat, "age: 7")).containsExactly(lost);
        assertThat(JavaReader.inJson(versions.toRelease(), cat, "years: 7")).containsExactly(lost);
    }

    @Test
    void a_renumbered_field_is_lost_only_in_binary() {
        VersionPair versions = cats("int32 age = 1;", "int32 age = 2;");
        TypePair cat = versions.pair("pets.Cat");
        var lost = new Deviation("pets.Cat.age", Kind.LOST, true, "");

        assertThat(JavaReader.inBinary(versions.toHead(), cat, "age: 7")).containsExactly(lost);
        assertThat(JavaReader.inBinary(versions.toRelease(), cat, "age: 7")).containsExactly(lost);
        assertThat(JavaReader.inJson(versions.toHead(), cat, "age: 7")).isEmpty();
        assertThat(JavaReader.inJson(versions.toRelease(), cat, "age: 7")).isEmpty();
    }

    @Test
    void two_fields_that_swap_numbers_swap_values() {
        VersionPair versions = cats("int32 age = 1; int32 lives = 2;", "int32 age = 2; int32 lives = 1;");

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), "age: 7 lives: 9"))
                .containsExactly(
                        new Deviation("pets.Cat.age", Kind.MISPLACED, true, "`lives`"),
                        new Deviation("pets.Cat.lives", Kind.FOREIGN, true, "`age`"),
                        new Deviation("pets.Cat.lives", Kind.MISPLACED, true, "`age`"),
                        new Deviation("pets.Cat.age", Kind.FOREIGN, true, "`lives`"));
        assertThat(JavaReader.inJson(versions.toHead(), versions.pair("pets.Cat"), "age: 7 lives: 9"))
                .isEmpty();
    }

    @Test
    void a_removed_field_arrives_at_the_field_that_has_its_number() {
        VersionPair versions =
                cats("int32 lives = 1; bool tame = 2; string name = 3;", "bool tame = 1; string name = 2;");
        TypePair cat = versions.pair("pets.Cat");

        assertThat(JavaReader.inBinary(versions.toHead(), cat, "lives: 7"))
                .containsExactly(
                        new Deviation("pets.Cat.lives", Kind.MISPLACED, true, "`tame` (7 → true)"),
                        new Deviation("pets.Cat.tame", Kind.FOREIGN, true, "`lives` (7 → true)"));
        assertThat(JavaReader.inBinary(versions.toHead(), cat, "tame: true"))
                .containsExactly(new Deviation("pets.Cat.tame", Kind.LOST, true, ""));
        assertThat(JavaReader.inBinary(versions.toRelease(), cat, "tame: true"))
                .containsExactly(
                        new Deviation("pets.Cat.tame", Kind.MISPLACED, true, "`lives`"),
                        new Deviation("pets.Cat.lives", Kind.FOREIGN, true, "`tame`"));
    }

    @Test
    void a_new_field_arrives_at_the_field_that_had_its_number() {
        VersionPair versions = cats("string name = 1;", "string title = 1; string name = 1000;");

        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), "title: 'Dr'"))
                .containsExactly(
                        new Deviation("pets.Cat.title", Kind.MISPLACED, false, "`name`"),
                        new Deviation("pets.Cat.name", Kind.FOREIGN, true, "`title`"));
        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), "title: 'Dr' name: 'Ada'"))
                .containsExactly(
                        new Deviation("pets.Cat.title", Kind.MISPLACED, false, "`name`"),
                        new Deviation("pets.Cat.name", Kind.FOREIGN, true, "`title`"),
                        new Deviation("pets.Cat.name", Kind.LOST, true, ""));
    }

    @Test
    void a_json_name_of_another_field_leads_there_only_in_json() {
        VersionPair versions = cats("string nick_name = 1;", "string nickName = 2;");
        TypePair cat = versions.pair("pets.Cat");

        assertThat(JavaReader.inJson(versions.toHead(), cat, "nick_name: 'Ada'"))
                .containsExactly(
                        new Deviation("pets.Cat.nick_name", Kind.MISPLACED, true, "`nickName`"),
                        new Deviation("pets.Cat.nickName", Kind.FOREIGN, false, "`nick_name`"));
        assertThat(JavaReader.inBinary(versions.toHead(), cat, "nick_name: 'Ada'"))
                .isEmpty();
    }

    @Test
    void a_number_of_another_type_leads_nowhere() {
        VersionPair versions = cats("string name = 1; int32 age = 2;", "int32 age = 1;");

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), "name: 'Ada'"))
                .isEmpty();
    }

    @Test
    void members_of_a_oneof_that_swap_numbers_swap_values() {
        VersionPair versions = cats(
                "oneof label { string name = 1; string nick = 2; }",
                "oneof label { string name = 2; string nick = 1; }");

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), "name: 'Ada'"))
                .containsExactly(
                        new Deviation("pets.Cat.name", Kind.MISPLACED, true, "`nick`"),
                        new Deviation("pets.Cat.nick", Kind.FOREIGN, true, "`name`"));
    }

    @Test
    void entries_of_a_map_have_no_order_in_a_list() {
        VersionPair versions = VersionPair.of(
                PETS.formatted("map<string, int32> x = 1;"),
                PETS.formatted("repeated Entry x = 1; message Entry { string key = 1; int32 value = 2; }"));
        TypePair cat = versions.pair("pets.Cat");

        assertThat(JavaReader.inBinary(versions.toRelease(), cat, "x { key: 'b' value: 1 } x { key: 'a' value: 2 }"))
                .isEmpty();
        assertThat(JavaReader.inBinary(versions.toHead(), cat, "x { key: 'b' value: 1 } x { key: 'a' value: 2 }"))
                .isEmpty();
    }

    @Test
    void reports_all_entries_if_a_list_and_a_map_differ() {
        VersionPair versions = VersionPair.of(
                PETS.formatted("map<string, bool> x = 1;"),
                PETS.formatted("repeated Entry x = 1; message Entry { string key = 1; int32 value = 2; }"));

        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), "x { key: 'a' value: 7 }"))
                .containsExactly(
                        new Deviation("pets.Cat.x", Kind.CHANGED, true, "[{key: \"a\" value: 7}] → {\"a\": true}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pet { name: 'Ada' age: 4294967303 }
            others { name: 'Ada' age: 4294967303 }
            byName { key: 'Ada' value { age: 4294967303 } }
            """)
    void reports_the_innermost_field_of_nested_messages(String written) {
        VersionPair versions = VersionPair.changed(BOWLS, "int64 age", "int32 age");

        assertThat(JavaReader.inBinary(versions.toHead(), versions.pair("pets.Bowl"), written))
                .containsExactly(new Deviation("pets.Cat.age", Kind.CHANGED, true, "4294967303 → 7"));
    }

    @Test
    void the_order_of_map_entries_and_list_elements_is_ignored() {
        VersionPair versions = VersionPair.of(
                "package pets; message Cat { repeated Toy x = 1; } message Toy { string name = 1; int32 size = 2; }",
                "package pets; message Cat { map<string, int32> x = 1; } message Toy { string name = 1; int32 size = 2; }");
        TypePair cat = versions.pair("pets.Cat");
        DynamicMessage list = VersionPair.message(cat.released(), "x { name: 'B' size: 1 } x { name: 'A' }");
        DynamicMessage map = VersionPair.message(cat.current(), "x { key: 'A' } x { key: 'B' value: 1 }");

        assertThat(MessageComparison.of(versions.toHead(), Mode.BINARY, cat, list, map))
                .isEmpty();
        assertThat(MessageComparison.of(versions.toRelease(), Mode.BINARY, cat, map, list))
                .isEmpty();
    }

    @Test
    void reports_the_field_if_its_message_type_changed() {
        VersionPair versions = VersionPair.changed(BOWLS, "Cat pet", "Dog pet");

        assertThat(JavaReader.inBinary(
                        versions.toHead(), versions.pair("pets.Bowl"), "pet { name: 'Ada' age: 4294967303 }"))
                .containsExactly(new Deviation("pets.Bowl.pet", Kind.CHANGED, true, "4294967303 → 7"));
        assertThat(JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Bowl"), "pet { name: 'Ada' age: 7 }"))
                .isEmpty();
    }

    @Test
    void reports_the_rpc_if_its_message_type_changed() {
        VersionPair versions = VersionPair.changed(BOWLS, "Feed(Cat)", "Feed(Dog)");
        var pair = new TypePair(
                VersionPair.type(versions.released(), "pets.Cat"),
                VersionPair.type(versions.current(), "pets.Dog"),
                "pets.Feeder.Feed");

        assertThat(JavaReader.inBinary(versions.toHead(), pair, "name: 'Ada' age: 4294967303"))
                .containsExactly(new Deviation("pets.Feeder.Feed", Kind.CHANGED, true, "4294967303 → 7"));
    }

    @Test
    void reports_the_rpc_if_a_field_of_its_new_type_has_the_number() {
        VersionPair versions = VersionPair.of(
                BOWLS,
                TestVersions.replaced(
                        BOWLS, "message Dog { string name = 1;", "message Dog { string name = 3; string breed = 1;"));
        var pair = new TypePair(
                VersionPair.type(versions.released(), "pets.Cat"),
                VersionPair.type(versions.current(), "pets.Dog"),
                "pets.Feeder.Feed");

        assertThat(JavaReader.inBinary(versions.toHead(), pair, "name: 'Ada'"))
                .containsExactly(new Deviation("pets.Feeder.Feed", Kind.MISPLACED, true, "`breed` instead of `name`"));
    }

    private static VersionPair cats(String released, String current) {
        return VersionPair.of(PETS.formatted(released), PETS.formatted(current));
    }
}
