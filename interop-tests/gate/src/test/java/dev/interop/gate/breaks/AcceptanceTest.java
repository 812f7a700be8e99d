package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.breaks.AcceptedBreaks.Accepted;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Effect;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.TestRules;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; int32 age = 2; Color coat = 3; map<string, Color> spots = 4; Eye eye = 5; }
            message CatFood { string name = 1; }
            enum Color { NONE = 0; RED = 1; }
            message Eye { string name = 1; }
            service Feeder { rpc Feed(Cat) returns (CatFood); }
            """;
    private static final Bases BASES =
            Bases.ofReleases(List.of(TestVersions.proto("v1", PETS), TestVersions.proto("v2", PETS)));

    private static final Version HEAD = TestVersions.proto(Version.HEAD, PETS);

    private static final BreakingPolicy POLICY = new BreakingPolicy(TestVersions.TREE, TestRules.CATALOG);

    @ParameterizedTest
    @CsvSource(textBlock = """
            pets.Cat.age,     pets.Cat.age
            pets.Cat,         pets.Cat
            pets.Cat,         pets.Cat.age
            pets.Color,       pets.Color.RED
            pets.Feeder,      pets.Feeder.Feed
            pets/pets.proto,  pets.Cat.age
            pets/pets.proto,  pets.Color.RED
            pets/pets.proto,  pets.Feeder.Feed
            pets/pets.proto,  pets/pets.proto
            pets.Color,       pets.Cat.coat
            pets.Color,       pets.Cat.spots
            """)
    void an_entry_accepts_findings_at_and_inside_its_element(String entry, String found) {
        assertThat(apply(accepted(entry, "v1"), failing(found, "v1")))
                .containsExactly(new Effect(found, "v1", "lost (accepted)", false));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pets.Cat.age,     pets.Cat.name
            pets.Cat.age,     pets.Cat
            pets.Cat,         pets.CatFood
            pets.Cat,         pets.CatFood.name
            pets/other.proto, pets.Cat.age
            pets/pets.proto,  pets.Dog.name
            pets.Color.RED,   pets.Cat.coat
            pets.Eye,         pets.Cat.eye
            pets.Color,       pets.Cat.name
            """)
    void an_entry_accepts_no_findings_outside_its_element(String entry, String found) {
        assertThat(apply(accepted(entry, "v1"), failing(found, "v1"))).containsExactly(failing(found, "v1"));
    }

    @Test
    void an_entry_accepts_no_findings_against_releases_after_until() {
        Result accepted = accepted("pets.Cat.age", "v1");

        assertThat(apply(accepted, failing("pets.Cat.age", "v1"), failing("pets.Cat.age", "v2")))
                .containsExactly(
                        new Effect("pets.Cat.age", "v1", "lost (accepted)", false), failing("pets.Cat.age", "v2"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            FILE_NO_DELETE,    pets/v1beta/pets.proto, pets.v1beta.Feeder.Feed, true
            FILE_NO_DELETE,    pets/v1beta/pets.proto, pets.v1beta.Cat,         true
            FILE_NO_DELETE,    pets/v1beta/pets.proto, pets.v1beta.Cat.n,       false
            FILE_NO_DELETE,    pets/v1beta/pets.proto, pets.v1beta.Color.RED,   false
            FILE_NO_DELETE,    pets/v1beta/pets.proto, pets.v1beta.Gone.x,      true
            PACKAGE_NO_DELETE, pets/v1beta/more.proto, pets.v1beta.Feeder.Feed, true
            PACKAGE_NO_DELETE, pets/v1beta/more.proto, pets.v1beta.Cat.n,       false
            FILE_SAME_SYNTAX,  pets/v1beta/pets.proto, pets.v1beta.Cat.n,       true
            FIELD_NO_DELETE,   pets.v1beta.Cat.n,      pets.v1beta.Cat.n,       true
            ENUM_NO_DELETE,    pets.v1beta.Color,      pets.v1beta.Cat.coat,    true
            ENUM_NO_DELETE,    pets.v1beta.Color,      pets.v1beta.Color.RED,   false
            """)
    void an_accepted_move_accepts_no_change_of_a_member(String rule, String entry, String found, boolean accepts) {
        String source = """
                package pets.v1beta;
                message Cat { string id = 1; int32 n = 2; Color coat = 3; }
                message Gone { bool x = 1; }
                enum Color { NONE = 0; RED = 1; }
                service Feeder { rpc Feed(Cat) returns (Cat); }
                """;
        String more = "package pets.v1beta; message More { string id = 1; }";
        Bases bases = Bases.ofReleases(
                List.of(TestVersions.protos("v1", "pets/v1beta/more.proto", more, "pets/v1beta/pets.proto", source)));
        String moved =
                source.replace("v1beta", "v1").replace("n = 2", "n = 4").replace("message Gone { bool x = 1; }", "");
        Version head = TestVersions.protos(
                Version.HEAD, "pets/v1/more.proto", more.replace("v1beta", "v1"), "pets/v1/pets.proto", moved);
        var accepted = new Entry(rule, entry, "v1", "It moved.", "accepted-breaks.yaml:1", Set.of());
        var broken = new Break(rule, entry, List.of("v1"), entry, 0, "Gone.");
        var breaks = new Result(List.of(new Accepted(broken, accepted)), List.of(), List.of(), List.of());

        assertThat(new Acceptance(breaks, List.of(), POLICY, bases, head)
                        .apply(Layer.Run.of(Layer.WIRE, List.of(failing(found, "v1"))))
                        .fails())
                .isEqualTo(!accepts);
    }

    @Test
    void a_harmless_effect_stays_unchanged() {
        var harmless = new Effect("pets.Cat.age", "v1", "rejected if strict", false);

        assertThat(apply(accepted("pets.Cat.age", "v1"), harmless)).containsExactly(harmless);
    }

    @Test
    void an_unaccepted_break_accepts_no_effect() {
        var breaks = new Result(List.of(), List.of(found("pets.Cat.age", "v1")), List.of(), List.of());

        assertThat(apply(breaks, failing("pets.Cat.age", "v1"))).containsExactly(failing("pets.Cat.age", "v1"));
    }

    @Test
    void skipped_layers_and_rule_violations_stay_unchanged() {
        var acceptance = new Acceptance(accepted("pets.Cat.age", "v1"), List.of(), POLICY, BASES, HEAD);
        Layer.Run skippedRun = Layer.Run.skipped(Layer.WIRE, "there is no Docker");
        var violation = new Layer.Run(
                Layer.OLD_CLIENTS,
                List.of(),
                "",
                List.of("It differed."),
                List.of("It was slow."),
                List.of(new Layer.Note("pets.Cat", "It is so.")),
                List.of(new Layer.Gap("Java: it cannot.", true)));

        assertThat(acceptance.apply(skippedRun)).isEqualTo(skippedRun);
        assertThat(acceptance.apply(violation)).isEqualTo(violation);
    }

    private static List<Effect> apply(Result breaks, Effect... effects) {
        Layer.Run run = new Acceptance(breaks, List.of(), POLICY, BASES, HEAD)
                .apply(Layer.Run.of(Layer.WIRE, List.of(effects)));
        assertThat(run).isEqualTo(Layer.Run.of(Layer.WIRE, run.effects()));
        return run.effects();
    }

    private static Result accepted(String path, String... releases) {
        var entry = new Entry("FIELD_NO_DELETE", path, "v1", "Nobody uses it.", "accepted-breaks.yaml:1", Set.of());
        return new Result(List.of(new Accepted(found(path, releases), entry)), List.of(), List.of(), List.of());
    }

    private static Break found(String path, String... releases) {
        return new Break("FIELD_NO_DELETE", path, List.of(releases), "pets/pets.proto", 3, "Gone.");
    }

    private static Effect failing(String path, String release) {
        return new Effect(path, release, "lost", true);
    }
}
