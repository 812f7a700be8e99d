package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Effect;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.TestRules;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each effect that fails can be accepted, also where no rule of buf is broken. */
class EffectBreaksTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; }
            service Feeder { rpc Feed(Cat) returns (Cat); }
            """;
    private static final Bases BASES =
            Bases.ofReleases(List.of(TestVersions.proto("v1", PETS), TestVersions.proto("v2", PETS)));
    private static final Break AGE =
            new Break("FIELD_SAME_TYPE", "pets.Cat.age", List.of("v1", "v2"), "pets/pets.proto", 3, "other type");

    @Test
    void an_effect_without_a_broken_rule_breaks_a_rule_of_its_own() {
        assertThat(of(
                        run(Layer.WIRE, failing("pets.Cat.name", "v1"), failing("pets.Cat.name", "v2")),
                        run(Layer.JSON, failing("pets.Cat.name", "v1")),
                        run(Layer.OLD_CLIENTS, failing("pets.Feeder.Feed", "v2"))))
                .containsExactly(
                        found("WIRE_SAME", "pets.Cat.name", "v1", "v2"),
                        found("JSON_SAME", "pets.Cat.name", "v1"),
                        found("CALL_SAME", "pets.Feeder.Feed", "v2"));
    }

    @Test
    void an_effect_at_a_broken_rule_breaks_no_other_rule() {
        assertThat(of(run(Layer.WIRE, failing("pets.Cat.age", "v1")))).isEmpty();
    }

    @Test
    void an_effect_that_does_not_fail_breaks_no_rule() {
        assertThat(of(run(Layer.WIRE, new Effect("pets.Cat.name", "v1", "unknown, passed on", false))))
                .isEmpty();
    }

    @Test
    void an_effect_at_an_element_of_HEAD_is_accepted_at_its_message() {
        assertThat(of(run(Layer.WIRE, failing("pets.Cat.color", "v1"))))
                .containsExactly(found("WIRE_SAME", "pets.Cat", "v1"));
    }

    private static List<Break> of(Layer.Run... runs) {
        var breaks = new Result(List.of(), List.of(AGE), List.of(), List.of());
        Version head = TestVersions.proto(Version.HEAD, PETS);
        var policy = new BreakingPolicy(TestVersions.TREE, TestRules.CATALOG);
        return new Acceptance(breaks, List.of(), policy, BASES, head).ofEffects(List.of(runs));
    }

    private static Layer.Run run(Layer layer, Effect... effects) {
        return Layer.Run.of(layer, List.of(effects));
    }

    private static Effect failing(String path, String release) {
        return new Effect(path, release, "lost", true);
    }

    private static Break found(String rule, String path, String... releases) {
        return new Break(rule, path, List.of(releases), "pets/pets.proto", 0, "No other rule is broken here.");
    }
}
