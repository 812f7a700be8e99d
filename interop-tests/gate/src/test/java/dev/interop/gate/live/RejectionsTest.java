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
    void a_field_that_is_set_alone_is_to_blame_and_told_with_its_value() {
        VersionPair versions = VersionPair.changed(PETS, "string name", "Dog name");

        assertThat(toHead(versions, "name: 'Ada'"))
                .isEqualTo(new Deviation("pets.Cat.name", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void a_field_that_the_reader_does_not_declare_is_to_blame_whatever_its_value() {
        VersionPair versions = VersionPair.changed(PETS, "int32 age = 2;", "");

        assertThat(toHead(versions, "age: 7")).isEqualTo(new Deviation("pets.Cat.age", Kind.REJECTED, false, ""));
    }

    @Test
    void a_field_is_told_by_its_name_in_the_release() {
        VersionPair versions = VersionPair.changed(PETS, "int32 age", "int32 years");

        assertThat(toRelease(versions, "years: 7"))
                .isEqualTo(new Deviation("pets.Cat.age", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void a_value_that_is_called_otherwise_is_to_blame_and_not_its_field() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1", "GINGER = 1");

        assertThat(toHead(versions, "color: RED")).isEqualTo(new Deviation("pets.Color.RED", Kind.REJECTED, true, ""));
        assertThat(toRelease(versions, "color: GINGER"))
                .isEqualTo(new Deviation("pets.Color.RED", Kind.REJECTED, true, ""));
    }

    @Test
    void a_value_that_the_reader_lacks_is_to_blame_and_not_declared() {
        VersionPair versions = VersionPair.changed(PETS, "RED = 1;", "RED = 1; TABBY = 2;");

        assertThat(toRelease(versions, "color: TABBY"))
                .isEqualTo(new Deviation("pets.Color.TABBY", Kind.REJECTED, false, ""));
    }

    @Test
    void a_value_in_a_map_is_to_blame_and_not_the_map() {
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
    void the_message_is_to_blame_where_several_fields_are_set() {
        VersionPair versions = VersionPair.changed(PETS, "message Cat {", "message Cat { bool tame = 4;");

        assertThat(toHead(versions, "name: 'Ada' age: 7"))
                .isEqualTo(new Deviation("pets.Cat", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void the_message_is_to_blame_where_no_field_is_set() {
        assertThat(toHead(VersionPair.of(PETS, PETS), ""))
                .isEqualTo(new Deviation("pets.Cat", Kind.REJECTED, true, "the sample"));
    }

    @Test
    void of_two_fields_that_clash_the_one_that_came_into_the_oneof_is_to_blame() {
        VersionPair versions = VersionPair.changed(
                PETS, "string name = 1; int32 age = 2;", "oneof told { string name = 1; int32 age = 2; }");

        assertThat(toHead(versions, "name: 'Ada' age: 7 color: RED"))
                .isEqualTo(new Deviation("pets.Cat.name", Kind.REJECTED, true, "name where age is set, too"));
    }

    @Test
    void the_rpc_is_to_blame_where_it_takes_another_type_now() {
        VersionPair versions = VersionPair.of(PETS, PETS);
        var exchanged = new TypePair(
                VersionPair.type(versions.was(), "pets.Cat"),
                VersionPair.type(versions.is(), "pets.Dog"),
                "pets.Feeder.Feed");

        assertThat(rejected(versions.toHead(), exchanged, "name: 'Ada'"))
                .isEqualTo(new Deviation("pets.Feeder.Feed", Kind.REJECTED, false, "the sample"));
        assertThat(rejected(versions.toHead(), exchanged, "name: 'Ada' age: 7"))
                .isEqualTo(new Deviation("pets.Feeder.Feed", Kind.REJECTED, true, "the sample"));
    }

    private static Deviation toHead(VersionPair versions, String message) {
        return rejected(versions.toHead(), versions.pair("pets.Cat"), message);
    }

    private static Deviation toRelease(VersionPair versions, String message) {
        return rejected(versions.toRelease(), versions.pair("pets.Cat"), message);
    }

    private static Deviation rejected(Direction direction, TypePair pair, String message) {
        Sample sample = VersionPair.sample("the sample", direction.written(pair), message);
        return Rejections.deviation(direction, pair, sample);
    }
}
