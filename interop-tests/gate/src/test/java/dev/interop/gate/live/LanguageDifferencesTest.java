package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.VersionDiff;
import dev.interop.gate.live.Deviation.Kind;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageDifferencesTest {
    private static final String NAME = "pets.Cat.name";
    private final VersionPair versions = VersionPair.changed(
            "package pets; message Cat { string name = 1; }", "name = 1;", "name = 1; int32 age = 2;");
    private final Gaps gaps = new Gaps();
    private final LanguageDifferences differences =
            new LanguageDifferences(Collections.unmodifiableSet(new LinkedHashSet<>(List.of("Java", "Python"))), gaps);

    @Test
    void a_difference_within_both_versions_is_reported_as_a_note() {
        differences.add(
                versions.current(), List.of(inPython(within(versions.current()), Mode.JSON_STRICT, Kind.REJECTED)));
        differences.add(
                versions.released(), List.of(inPython(within(versions.released()), Mode.JSON_STRICT, Kind.REJECTED)));

        assertThat(differences.without(List.of(inPython(versions.toHead(), Mode.JSON_STRICT, Kind.REJECTED))))
                .isEmpty();
        assertThat(differences.notes(Layer.JSON))
                .containsExactly(new Layer.Note(NAME, "in Python rejected if strict, within HEAD and v1"));
        assertThat(differences.notes(Layer.WIRE)).isEmpty();
    }

    @Test
    void a_difference_within_one_version_keeps_the_finding() {
        differences.add(
                versions.current(), List.of(inPython(within(versions.current()), Mode.JSON_STRICT, Kind.REJECTED)));
        differences.add(versions.released(), List.of());
        MessageFinding found = inPython(versions.toHead(), Mode.JSON_STRICT, Kind.REJECTED);

        assertThat(differences.without(List.of(found))).containsExactly(found);
        assertThat(differences.notes(Layer.JSON))
                .containsExactly(new Layer.Note(NAME, "in Python rejected if strict, within HEAD"));
    }

    @Test
    void a_finding_with_another_kind_mode_reader_or_path_is_kept() {
        differences.add(
                versions.current(), List.of(inPython(within(versions.current()), Mode.JSON_STRICT, Kind.REJECTED)));
        differences.add(
                versions.released(), List.of(inPython(within(versions.released()), Mode.JSON_STRICT, Kind.REJECTED)));
        Direction toHead = versions.toHead();
        List<MessageFinding> others = List.of(
                inPython(toHead, Mode.JSON_STRICT, Kind.CHANGED),
                inPython(toHead, Mode.JSON_IGNORING, Kind.REJECTED),
                found(toHead, Mode.JSON_STRICT, "Java", "Java", NAME, Kind.REJECTED),
                found(toHead, Mode.JSON_STRICT, "Python", "Python", NAME, Kind.REJECTED),
                found(toHead, Mode.JSON_STRICT, "Java", "Python", "pets.Cat", Kind.REJECTED));

        assertThat(differences.without(others)).isEqualTo(others);
    }

    @Test
    void differences_in_binary_belong_to_the_wire_layer() {
        differences.add(versions.current(), List.of(inPython(within(versions.current()), Mode.BINARY, Kind.LOST)));

        assertThat(differences.notes(Layer.WIRE))
                .containsExactly(new Layer.Note(NAME, "in Python lost (\"Ada\"), within HEAD"));
    }

    @Test
    void an_element_that_a_language_cannot_read_back_is_a_gap() {
        differences.add(
                versions.current(),
                List.of(found(within(versions.current()), Mode.BINARY, "Java", "Java", NAME, Kind.LOST)));
        differences.add(versions.released(), List.of());

        assertThat(gaps.since("v1"))
                .containsExactly(new Layer.Gap(
                        "pets.Cat.name in Java: it does not read what it wrote itself, though nothing has changed:"
                                + " lost \"Ada\" (HEAD)",
                        true));
        assertThat(differences.notes(Layer.WIRE)).isEmpty();
    }

    private static Direction within(LoadableVersion version) {
        return new Direction(version, version, VersionDiff.counterparts(version.protos(), version.protos()));
    }

    private static MessageFinding inPython(Direction direction, Mode mode, Kind kind) {
        return found(direction, mode, "Java", "Python", NAME, kind);
    }

    private static MessageFinding found(
            Direction direction, Mode mode, String writer, String reader, String path, Kind kind) {
        return new MessageFinding(direction, mode, writer, reader, new Deviation(path, kind, true, "\"Ada\""));
    }
}
