package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.gate.live.Deviation.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneofClashTest {
    private static final String APART =
            "package pets; message Cat { string name = 1; string nick = 2; int32 age = 3; }";
    private static final String TOGETHER =
            "package pets; message Cat { oneof called { string name = 1; string nick = 2; } int32 age = 3; }";
    private static final String BOTH = "name: 'Ada' nick: 'Bo'";
    private static final Deviation NAME_LOST =
            new Deviation("pets.Cat.name", Kind.LOST, true, "name where nick is set, too");

    @Test
    void fields_added_to_a_oneof_clash_at_a_reader_of_head() {
        VersionPair versions = VersionPair.of(APART, TOGETHER);

        assertThat(toHead(versions, BOTH)).containsExactly(NAME_LOST);
        assertThat(toHead(versions, "name: 'Ada'"))
                .containsExactly(new Deviation("pets.Cat.nick", Kind.UNSET, true, ""));
    }

    @Test
    void fields_removed_from_a_oneof_clash_at_an_old_reader() {
        VersionPair versions = VersionPair.of(TOGETHER, APART);

        assertThat(toRelease(versions, BOTH)).containsExactly(NAME_LOST);
    }

    @Test
    void blames_the_field_added_to_a_oneof_if_another_one_is_lost() {
        VersionPair versions = VersionPair.of(
                "package pets; message Cat { oneof noise { bool purr = 1; } string meow = 2; }",
                "package pets; message Cat { oneof noise { bool purr = 1; string meow = 2; } }");

        assertThat(toHead(versions, "purr: true meow: 'o'"))
                .containsExactly(new Deviation("pets.Cat.meow", Kind.LOST, true, "purr where meow is set, too"));
    }

    @Test
    void blames_the_field_added_to_a_oneof_if_it_is_lost_itself() {
        VersionPair versions = VersionPair.of(
                "package pets; message Cat { string meow = 1; oneof noise { bool purr = 2; } }",
                "package pets; message Cat { oneof noise { string meow = 1; bool purr = 2; } }");

        assertThat(toHead(versions, "meow: 'o' purr: true"))
                .containsExactly(new Deviation("pets.Cat.meow", Kind.LOST, true, "meow where purr is set, too"));
    }

    @Test
    void blames_the_field_removed_from_a_oneof_if_another_is_lost() {
        VersionPair versions = VersionPair.of(
                "package pets; message Cat { oneof noise { bool purr = 1; string meow = 2; } }",
                "package pets; message Cat { oneof noise { bool purr = 1; } string meow = 2; }");

        assertThat(toRelease(versions, "purr: true meow: 'o'"))
                .containsExactly(new Deviation("pets.Cat.meow", Kind.LOST, true, "purr where meow is set, too"));
    }

    @Test
    void blames_the_field_moved_to_another_oneof() {
        VersionPair versions = VersionPair.of(
                "package pets; message Cat { oneof noise { bool purr = 1; } oneof mood { bool sad = 2; bool glad = 3; } }",
                "package pets; message Cat { oneof noise { bool purr = 1; bool sad = 2; } oneof mood { bool glad = 3; } }");

        assertThat(toHead(versions, "purr: true sad: true"))
                .containsExactly(new Deviation("pets.Cat.sad", Kind.LOST, true, "purr where sad is set, too"));
    }

    @Test
    void finds_a_clash_only_among_set_fields() {
        VersionPair versions = VersionPair.of(APART, TOGETHER);
        Descriptor released = VersionPair.type(versions.released(), "pets.Cat");
        Descriptor current = VersionPair.type(versions.current(), "pets.Cat");

        assertThat(OneofClash.find(versions.toHead(), released.getFields(), current))
                .contains(new OneofClash("pets.Cat.name", "name where nick is set, too"));
        assertThat(OneofClash.find(
                        versions.toHead(),
                        List.of(released.findFieldByName("name"), released.findFieldByName("age")),
                        current))
                .isEqualTo(Optional.empty());
    }

    @Test
    void fields_outside_oneofs_do_not_clash() {
        VersionPair versions = VersionPair.of(APART, APART);
        Descriptor current = VersionPair.type(versions.current(), "pets.Cat");

        assertThat(OneofClash.find(
                        versions.toHead(),
                        VersionPair.type(versions.released(), "pets.Cat").getFields(),
                        current))
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_renamed_oneof_does_not_clash() {
        VersionPair versions = VersionPair.changed(TOGETHER, "oneof called", "oneof label");

        assertThat(toHead(versions, "nick: 'Bo'")).isEmpty();
        assertThat(toRelease(versions, "nick: 'Bo'")).isEmpty();
    }

    private static List<Deviation> toHead(VersionPair versions, String written) {
        return JavaReader.inBinary(versions.toHead(), versions.pair("pets.Cat"), written);
    }

    private static List<Deviation> toRelease(VersionPair versions, String written) {
        return JavaReader.inBinary(versions.toRelease(), versions.pair("pets.Cat"), written);
    }
}
