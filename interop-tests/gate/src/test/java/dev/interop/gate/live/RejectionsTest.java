package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.live.Deviation.Kind;
import org.junit.jupiter.api.Test;

class RejectionsTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; Color color = 3; }
            message Dog { bool barks = 9; }
            enum Color { NONE = 0; RED = 1; }
            """;

    @Test
    void blames_the_only_set_field_and_reports_its_value() {
        VersionPair versions = VersionPair.changed(PETS, "string name", "Dog name");

        assertThat(toHead(versions, "name: 'Ada'"))
                .isEqualTo(new Deviation("pets.Cat.name", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void blames_an_undeclared_field_without_its_value() {
        VersionPair versions = VersionPair.changed(PETS, "int32 age = 2;", "");

        assertThat(toHead(versions, "age: 7")).isEqualTo(new Deviation("pets.Cat.age", Kind.REJECTED, false, ""));
    }

    @Test
    void reports_a_field_by_its_released_name() {
        VersionPair versions = VersionPair.changed(PETS, "int32 age", "int32 years");

        assertThat(toRelease(versions, "years: 7"))
                .isEqualTo(new Deviation("pets.Cat.age", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void blames_a_renamed_value_and_not_its_field() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1", "GINGER = 1");

        assertThat(toHead(versions, "color: RED")).isEqualTo(new Deviation("pets.Color.RED", Kind.REJECTED, true, ""));
        assertThat(toRelease(versions, "color: GINGER"))
                .isEqualTo(new Deviation("pets.Color.RED", Kind.REJECTED, true, ""));
    }

    @Test
    void blames_a_value_that_the_reader_does_not_declare() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1;", "RED = 1; TABBY = 2;");

        assertThat(toRelease(versions, "color: TABBY"))
                .isEqualTo(new Deviation("pets.Color.TABBY", Kind.REJECTED, false, ""));
    }

    @Test
    void blames_a_value_in_a_map_and_not_the_map() {
        VersionPair versions =
                VersionPair.changed(PETS, "message Cat {", "message Cat { map<string, Color> spots = 4;");
        VersionPair added = VersionPair.changed(
                PETS.replace("message Cat {", "message Cat { map<string, Color> spots = 4;"),
                "RED = 1;",
                "RED = 1; TABBY = 2;");

        assertThat(toRelease(added, "spots { key: 'nose' value: TABBY }"))
                .isEqualTo(new Deviation("pets.Color.TABBY", Kind.REJECTED, false, ""));
        assertThat(toRelease(added, "spots { key: 'nose' value: RED }"))
                .isEqualTo(new Deviation("pets.Cat.spots", Kind.REJECTED, true, "the sample"));
        assertThat(toRelease(versions, "spots { key: 'nose' value: RED }"))
                .isEqualTo(new Deviation("pets.Cat.spots", Kind.REJECTED, false, ""));
    }

    @Test
    void blames_the_message_if_several_fields_are_set() {
        VersionPair versions = VersionPair.changed(PETS, "message Cat {", "message Cat { bool tame = 4;");

        assertThat(toHead(versions, "name: 'Ada' age: 7"))
                .isEqualTo(new Deviation("pets.Cat", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void blames_the_message_if_no_field_is_set() {
        assertThat(toHead(VersionPair.of(PETS, PETS), ""))
                .isEqualTo(new Deviation("pets.Cat", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void blames_the_field_added_to_a_oneof_if_two_fields_clash() {
        VersionPair versions = VersionPair.changed(
                PETS, "string name = 1; int32 age = 2;", "oneof label { string name = 1; int32 age = 2; }");

        assertThat(toHead(versions, "name: 'Ada' age: 7 color: RED"))
                .isEqualTo(new Deviation("pets.Cat.name", Kind.REJECTED, true, "name where age is set, too"));
    }

    @Test
    void blames_the_rpc_if_its_type_changed() {
        VersionPair versions = VersionPair.of(PETS, PETS);
        var exchanged = new TypePair(
                VersionPair.type(versions.released(), "pets.Cat"),
                VersionPair.type(versions.current(), "pets.Dog"),
                "pets.Feeder.Feed");

        assertThat(rejected(versions.toHead(), Mode.BINARY, exchanged, "name: 'Ada'"))
                .isEqualTo(new Deviation("pets.Feeder.Feed", Kind.REJECTED, false, "the sample"));
        assertThat(rejected(versions.toHead(), Mode.BINARY, exchanged, "name: 'Ada' age: 7"))
                .isEqualTo(new Deviation("pets.Feeder.Feed", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void blames_the_released_field_if_a_new_field_has_its_number() {
        VersionPair versions = VersionPair.changed(PETS, "string name = 1;", "Dog friend = 1; string name = 4;");
        TypePair cat = versions.pair("pets.Cat");
        var taken = new Deviation("pets.Cat.name", Kind.REJECTED, true, "the sample, read as `name`");

        assertThat(rejected(versions.toRelease(), Mode.BINARY, cat, "friend { barks: true }"))
                .isEqualTo(taken);
        assertThat(rejected(versions.toHead(), Mode.BINARY, cat, "name: 'Ada'"))
                .isEqualTo(new Deviation("pets.Cat.name", Kind.REJECTED, true, "the sample, read as `friend`"));
        assertThat(rejected(versions.toRelease(), Mode.JSON_STRICT, cat, "friend { barks: true }"))
                .isEqualTo(new Deviation("pets.Cat.friend", Kind.REJECTED, false, ""));
    }

    private static Deviation toHead(VersionPair versions, String message) {
        return rejected(versions.toHead(), Mode.JSON_STRICT, versions.pair("pets.Cat"), message);
    }

    private static Deviation toRelease(VersionPair versions, String message) {
        return rejected(versions.toRelease(), Mode.JSON_STRICT, versions.pair("pets.Cat"), message);
    }

    private static Deviation rejected(Direction direction, Mode mode, TypePair pair, String message) {
        Sample sample = VersionPair.sample("the sample", direction.written(pair), message);
        return Rejections.deviation(direction, mode, pair, sample);
    }
}
