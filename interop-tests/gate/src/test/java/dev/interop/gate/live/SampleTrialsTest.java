package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.live.Deviation.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTrialsTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; }
            message Bowl { Cat cat = 1; bool full = 2; }
            """;
    private final VersionPair versions = VersionPair.of(PETS, PETS);

    @Test
    void sorts_findings_by_the_size_of_their_samples() {
        SampleTrials empty = trials("pets.Cat", "");
        SampleTrials name = trials("pets.Cat", "name: 'Ada'");
        SampleTrials cat = trials("pets.Bowl", "cat { name: 'Ada' }");
        SampleTrials bowl = trials("pets.Bowl", "cat { name: 'Ada' } full: true");

        assertThat(SampleTrials.findings(List.of(bowl, cat, name, empty)))
                .containsExactly(
                        empty.findings().get(0),
                        name.findings().get(0),
                        cat.findings().get(0),
                        bowl.findings().get(0));
    }

    private SampleTrials trials(String type, String message) {
        var deviation = new Deviation(type + ": " + message, Kind.LOST, true, "");
        var found = new MessageFinding(versions.toHead(), Mode.BINARY, "Java", "Java", deviation);
        return new SampleTrials(
                VersionPair.sample("", versions.pair(type).released(), message), List.of(found), Set.of());
    }
}
