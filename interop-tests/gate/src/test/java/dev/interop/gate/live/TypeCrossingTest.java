package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.live.Deviation.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeCrossingTest {
    private static final String PETS = "package pets; message Cat { string name = 1; }";
    private final VersionPair versions = VersionPair.of(PETS, PETS);

    @Test
    void a_language_fails_only_if_it_fails_with_all_samples() {
        TypeCrossing good = sample(List.of(), List.of());
        TypeCrossing bad = sample(List.of(trials(Set.of("Java"))), List.of());

        assertThat(TypeCrossing.of(List.of(bad, bad)).failsIn("Java")).isTrue();
        assertThat(TypeCrossing.of(List.of(bad, good)).failsIn("Java")).isFalse();
        assertThat(TypeCrossing.of(List.of(bad, bad)).failsIn("Python")).isFalse();
    }

    @Test
    void findings_of_an_equal_release_have_its_direction() {
        Direction other = VersionPair.of(PETS, PETS).toRelease();
        TypeCrossing crossing = sample(List.of(trials(Set.of())), List.of());

        assertThat(crossing.in(other).trials().get(0).findings())
                .extracting(MessageFinding::direction)
                .containsExactly(other);
    }

    @Test
    void a_fault_is_reported_for_the_version_in_which_it_occurred() {
        var gaps = new Gaps();
        new SampleFault(false, "Java", "pets.Cat", "it does not write").addTo(gaps, versions.toHead());
        new SampleFault(true, "Python", "pets.Cat", "it does not read").addTo(gaps, versions.toHead());

        assertThat(gaps.since("v1"))
                .extracting(Layer.Gap::sentence)
                .containsExactly(
                        "pets.Cat in Java: it does not write (v1)", "pets.Cat in Python: it does not read (HEAD)");
    }

    private static TypeCrossing sample(List<SampleTrials> trials, List<SampleFault> faults) {
        return new TypeCrossing(1, trials, faults, Set.of());
    }

    private SampleTrials trials(Set<String> faulty) {
        var found = new MessageFinding(
                versions.toHead(), Mode.BINARY, "Java", "Python", new Deviation("pets.Cat.name", Kind.LOST, true, ""));
        return new SampleTrials(
                VersionPair.sample("", versions.pair("pets.Cat").released(), "name: 'Ada'"), List.of(found), faulty);
    }
}
