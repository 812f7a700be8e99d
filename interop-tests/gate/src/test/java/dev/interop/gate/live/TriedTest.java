package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.live.Deviation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriedTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; }
            message Bowl { Cat cat = 1; repeated Bowl inner = 2; bool full = 3; }
            """;
    private final Versions versions = Versions.of(PETS, PETS);
    private final Crossing toHead = versions.toHead();
    private final Tried name = tried("pets.Cat", "name: 'Ada'", rejected("pets.Cat.name", Mode.BINARY, "Java"));
    private final Tried wholeCat = tried("pets.Cat", "name: 'Ada' age: 7", rejected("pets.Cat", Mode.BINARY, "Java"));

    @Test
    void a_whole_message_is_rejected_for_the_field_that_is_rejected_by_itself() {
        assertThat(Tried.unexplained(List.of(wholeCat, name))).isEqualTo(name.findings());
    }

    @Test
    void a_message_is_rejected_for_what_is_rejected_within_it() {
        Tried cat = tried("pets.Bowl", "cat { name: 'Ada' }", rejected("pets.Bowl.cat", Mode.BINARY, "Java"));
        Tried deep =
                tried("pets.Bowl", "inner { cat { name: 'Ada' } }", rejected("pets.Bowl.inner", Mode.BINARY, "Java"));
        Tried wholeBowl =
                tried("pets.Bowl", "cat { name: 'Ada' } full: true", rejected("pets.Bowl", Mode.BINARY, "Java"));

        assertThat(Tried.unexplained(List.of(wholeBowl, deep, cat, name))).isEqualTo(name.findings());
    }

    @Test
    void a_message_that_is_rejected_without_any_part_of_it_being_so_is_told() {
        assertThat(Tried.unexplained(List.of(wholeCat))).isEqualTo(wholeCat.findings());
    }

    @Test
    void a_field_that_is_rejected_in_another_message_explains_nothing() {
        Tried bowl = tried("pets.Bowl", "full: true", rejected("pets.Bowl.full", Mode.BINARY, "Java"));

        assertThat(Tried.unexplained(List.of(bowl, wholeCat)))
                .containsExactly(bowl.findings().get(0), wholeCat.findings().get(0));
    }

    @Test
    void what_one_reader_rejects_in_one_form_explains_nothing_about_others() {
        Tried inPython = tried("pets.Cat", "name: 'Ada' age: 7", rejected("pets.Cat", Mode.BINARY, "Python"));
        Tried inJson = tried("pets.Cat", "name: 'Ada' age: 7", rejected("pets.Cat", Mode.JSON_STRICT, "Java"));
        Tried back = tried(
                "pets.Cat",
                "name: 'Ada' age: 7",
                new Finding(
                        versions.toRelease(),
                        Mode.BINARY,
                        "Java",
                        "Java",
                        new Deviation("pets.Cat", Kind.REJECTED, true, "")));

        assertThat(Tried.unexplained(List.of(name, inPython, inJson, back)))
                .containsExactly(
                        name.findings().get(0),
                        inPython.findings().get(0),
                        inJson.findings().get(0),
                        back.findings().get(0));
    }

    @Test
    void what_is_no_rejection_is_always_told() {
        var lost = new Finding(toHead, Mode.BINARY, "Java", "Java", new Deviation("pets.Cat.age", Kind.LOST, true, ""));
        Tried whole = tried("pets.Cat", "name: 'Ada' age: 7", lost);

        assertThat(Tried.unexplained(List.of(whole, name)))
                .containsExactly(name.findings().get(0), lost);
    }

    @Test
    void of_a_type_whose_empty_message_is_rejected_nothing_else_is_told() {
        Tried empty = tried("pets.Cat", "", rejected("pets.Cat", Mode.BINARY, "Java"));
        Tried inBowl = tried("pets.Bowl", "cat {}", rejected("pets.Bowl.cat", Mode.BINARY, "Java"));

        assertThat(Tried.unexplained(List.of(inBowl, name, empty)))
                .containsExactly(empty.findings().get(0));
    }

    private Finding rejected(String path, Mode mode, String reader) {
        return new Finding(toHead, mode, "Java", reader, new Deviation(path, Kind.REJECTED, true, ""));
    }

    private Tried tried(String type, String message, Finding... findings) {
        TypePair pair = versions.pair(type);
        return new Tried(pair, Versions.sample("", pair.was(), message), List.of(findings));
    }
}
