package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Effect;
import dev.interop.gate.change.Layer.Way;
import dev.interop.gate.live.Deviation.Kind;
import dev.interop.gate.version.TestVersions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageEffectsTest {
    private static final String PETS = "package pets; message Cat { string name = 1; }";
    private static final Set<String> LANGUAGES =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("Java", "Python")));
    private static final String NAME = "pets.Cat.name";
    private final VersionPair versions = VersionPair.of(PETS, PETS);
    private final Direction toHead = versions.toHead();
    private final Direction toRelease = versions.toRelease();
    private final List<MessageFinding> findings = new ArrayList<>();

    @Test
    void reports_nothing_without_findings() {
        assertThat(effects()).isEqualTo(Map.of(Layer.WIRE, List.of(), Layer.JSON, List.of()));
    }

    @Test
    void names_the_direction_if_only_one_has_a_finding() {
        everywhere(toHead, Mode.BINARY, Kind.LOST, "");

        assertThat(wire()).isEqualTo("old → HEAD: lost");
    }

    @Test
    void reports_the_same_effect_in_both_directions_once() {
        everywhere(toHead, Mode.BINARY, Kind.LOST, "");
        everywhere(toRelease, Mode.BINARY, Kind.LOST, "");

        assertThat(wire()).isEqualTo("both ways: lost");
    }

    @Test
    void reports_each_direction_if_they_differ() {
        everywhere(toRelease, Mode.BINARY, Kind.REJECTED, "name = \"Ada\"");
        everywhere(toHead, Mode.BINARY, Kind.CHANGED, "7 → true");

        assertThat(wire()).isEqualTo("old → HEAD: changed (7 → true); HEAD → old: rejected (name = \"Ada\")");
    }

    @Test
    void names_the_language_if_only_one_has_a_finding() {
        found(toHead, Mode.BINARY, "Python", Kind.REJECTED, "7");

        assertThat(wire()).isEqualTo("old → HEAD: in Python rejected (7)");
    }

    @Test
    void reports_each_language_if_they_differ() {
        found(toHead, Mode.BINARY, "Python", Kind.LOST, "");
        found(toHead, Mode.BINARY, "Java", Kind.REJECTED, "7");

        assertThat(wire()).isEqualTo("old → HEAD: in Java rejected (7), in Python lost");
    }

    @Test
    void the_language_of_the_writer_does_not_matter() {
        add(toHead, Mode.BINARY, "Java", "Java", NAME, Kind.LOST, true, "");
        add(toHead, Mode.BINARY, "Python", "Java", NAME, Kind.LOST, true, "");

        assertThat(wire()).isEqualTo("old → HEAD: in Java lost");
    }

    @Test
    void sorts_effects_by_severity_with_their_first_example() {
        everywhere(toHead, Mode.BINARY, Kind.UNSET, "");
        everywhere(toHead, Mode.BINARY, Kind.CHANGED, "7 → 8");
        everywhere(toHead, Mode.BINARY, Kind.CHANGED, "9 → 10");
        everywhere(toHead, Mode.BINARY, Kind.REJECTED, "x");

        assertThat(wire()).isEqualTo("old → HEAD: rejected (x) or changed (7 → 8) or its default is read as unset");
    }

    @Test
    void a_change_hides_a_loss() {
        everywhere(toHead, Mode.BINARY, Kind.LOST, "");
        everywhere(toHead, Mode.BINARY, Kind.CHANGED, "7 → 8");

        assertThat(wire()).isEqualTo("old → HEAD: changed (7 → 8)");
    }

    @Test
    void names_languages_only_where_they_differ() {
        everywhere(toHead, Mode.BINARY, Kind.CHANGED, "7 → 8");
        found(toHead, Mode.BINARY, "Java", Kind.REJECTED, "9");

        assertThat(wire()).isEqualTo("old → HEAD: changed (7 → 8), in Java also rejected (9)");
    }

    @Test
    void names_the_element_where_a_value_arrives() {
        everywhere(toHead, Mode.BINARY, Kind.REJECTED, "x");
        everywhere(toHead, Mode.BINARY, Kind.LOST, "");
        everywhere(toHead, Mode.BINARY, Kind.MISPLACED, "`age` (7 → true)");
        everywhere(toRelease, Mode.BINARY, Kind.FOREIGN, "`age`");

        assertThat(wire())
                .isEqualTo("old → HEAD: rejected (x) or arrives as `age` (7 → true); HEAD → old: comes from `age`");
    }

    @Test
    void names_both_elements_of_a_chain() {
        everywhere(toHead, Mode.JSON_STRICT, Kind.MISPLACED, "`age`");
        everywhere(toHead, Mode.JSON_STRICT, Kind.FOREIGN, "`lives`");
        everywhere(toHead, Mode.JSON_IGNORING, Kind.MISPLACED, "`age`");
        everywhere(toHead, Mode.JSON_IGNORING, Kind.FOREIGN, "`lives`");

        assertThat(json()).isEqualTo("old → HEAD: arrives as `age` and comes from `lives`");
    }

    @Test
    void two_elements_that_exchange_values_are_swapped() {
        for (Direction direction : List.of(toHead, toRelease)) {
            everywhere(direction, Mode.BINARY, Kind.MISPLACED, "`age`");
            everywhere(direction, Mode.BINARY, Kind.FOREIGN, "`age`");
        }

        assertThat(wire()).isEqualTo("both ways: swapped with `age`");
    }

    @Test
    void names_the_strict_json_reader_without_an_example() {
        everywhere(toHead, Mode.JSON_STRICT, Kind.REJECTED, "x");

        assertThat(json()).isEqualTo("old → HEAD: rejected if strict");
    }

    @Test
    void reports_the_same_effect_for_both_json_readers_once() {
        everywhere(toHead, Mode.JSON_STRICT, Kind.REJECTED, "x");
        everywhere(toHead, Mode.JSON_IGNORING, Kind.REJECTED, "y");

        assertThat(json()).isEqualTo("old → HEAD: rejected (y)");
    }

    @Test
    void reports_each_json_reader_if_they_differ() {
        everywhere(toHead, Mode.JSON_STRICT, Kind.REJECTED, "x");
        everywhere(toHead, Mode.JSON_IGNORING, Kind.LOST, "");

        assertThat(json()).isEqualTo("old → HEAD: rejected if strict, lost if not");
    }

    @Test
    void names_the_lenient_json_reader() {
        found(toHead, Mode.JSON_IGNORING, "Java", Kind.LOST, "");

        assertThat(json()).isEqualTo("old → HEAD: in Java lost if not strict");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            REJECTED, true,  true
            LOST,     true,  true
            CHANGED,  true,  true
            DROPPED,  true,  false
            KEPT,     true,  false
            UNSET,    true,  false
            MISPLACED, true, true
            FOREIGN,  true,  true
            MISPLACED, false, false
            REJECTED, false, false
            LOST,     false, false
            CHANGED,  false, false
            """)
    void fails_if_both_sides_declare_the_changed_element(Kind kind, boolean declared, boolean fails) {
        add(toHead, Mode.JSON_STRICT, "Java", "Java", NAME, kind, declared, "");

        assertThat(effects().get(Layer.JSON)).extracting(Effect::fails).containsExactly(fails);
    }

    @Test
    void separates_elements_layers_and_releases() {
        LoadableVersion older = LoadableVersion.of(TestVersions.proto("v0", PETS));
        everywhere(toHead, Mode.BINARY, Kind.LOST, "");
        everywhere(toHead, Mode.JSON_IGNORING, Kind.UNSET, "");
        add(toHead, Mode.BINARY, "Java", "Java", "pets.Cat", Kind.KEPT, false, "");
        add(
                new Direction(older, versions.current(), versions.counterparts()),
                Mode.BINARY,
                "Java",
                "Java",
                NAME,
                Kind.CHANGED,
                true,
                "");

        assertThat(effects())
                .isEqualTo(Map.of(
                        Layer.WIRE,
                        List.of(
                                toHead(NAME, "v1", "old → HEAD: lost", true),
                                toHead("pets.Cat", "v1", "old → HEAD: in Java unknown, passed on", false),
                                toHead(NAME, "v0", "old → HEAD: in Java changed", true)),
                        Layer.JSON,
                        List.of(toHead(NAME, "v1", "old → HEAD: its default is read as unset if not strict", false))));
    }

    private static Effect toHead(String path, String release, String words, boolean fails) {
        return new Effect(path, release, words, fails, fails ? Set.of(Way.TO_HEAD) : Set.of(), Set.of(Way.TO_HEAD));
    }

    private void everywhere(Direction direction, Mode mode, Kind kind, String example) {
        LANGUAGES.forEach(language -> found(direction, mode, language, kind, example));
    }

    private void found(Direction direction, Mode mode, String reader, Kind kind, String example) {
        add(direction, mode, "Java", reader, NAME, kind, true, example);
    }

    private void add(
            Direction direction,
            Mode mode,
            String writer,
            String reader,
            String path,
            Kind kind,
            boolean declared,
            String example) {
        findings.add(new MessageFinding(direction, mode, writer, reader, new Deviation(path, kind, declared, example)));
    }

    private Map<Layer, List<Effect>> effects() {
        return MessageEffects.effects(findings, LANGUAGES);
    }

    private String wire() {
        return words(Layer.WIRE);
    }

    private String json() {
        return words(Layer.JSON);
    }

    private String words(Layer layer) {
        assertThat(effects().get(layer)).hasSize(1);
        return effects().get(layer).get(0).words();
    }
}
