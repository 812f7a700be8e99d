package dev.interop.gate.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Effect;
import dev.interop.gate.change.Layer.Way;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployedEffectsTest {
    private static final String PETS = """
            package pets;
            message Ask { string name = 1; Color color = 2; }
            message Reply { string name = 1; }
            message Stored { string name = 1; }
            enum Color { NONE = 0; RED = 1; }
            service Feeder { rpc Feed(Ask) returns (Reply); }
            """;
    private static final Version HEAD = TestVersions.proto("HEAD", PETS);
    private static final Bases BASES = Bases.ofReleases(List.of(TestVersions.proto("v1", PETS)));

    @ParameterizedTest
    @CsvSource({
        "ANY,           pets.Ask.name,    TO_OLD,  true",
        "SERVERS_FIRST, pets.Ask.name,    TO_HEAD, true",
        "SERVERS_FIRST, pets.Ask.name,    TO_OLD,  false",
        "SERVERS_FIRST, pets.Reply.name,  TO_OLD,  true",
        "SERVERS_FIRST, pets.Reply.name,  TO_HEAD, false",
        "CLIENTS_FIRST, pets.Ask.name,    TO_OLD,  true",
        "CLIENTS_FIRST, pets.Ask.name,    TO_HEAD, false",
        "CLIENTS_FIRST, pets.Reply.name,  TO_HEAD, true",
        "CLIENTS_FIRST, pets.Color.RED,   TO_HEAD, false",
        "SERVERS_FIRST, pets.Stored.name, TO_OLD,  true",
        "SERVERS_FIRST, pets.Stored.name, TO_HEAD, true"
    })
    void an_effect_fails_if_its_way_exists_in_the_order(DeployOrder order, String path, Way way, boolean fails) {
        var effect = new Effect(path, "v1", "lost", true, Set.of(way), Set.of(Way.TO_OLD, Way.TO_HEAD));

        Effect actual = apply(order, Layer.WIRE, effect);

        assertThat(actual.fails()).isEqualTo(fails);
        assertThat(actual.words())
                .isEqualTo(
                        fails
                                ? "lost"
                                : order == DeployOrder.SERVERS_FIRST
                                        ? "lost (not with servers first)"
                                        : "lost (not with clients first)");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVERS_FIRST, OLD_CLIENTS, true",
        "SERVERS_FIRST, OLD_SERVERS, false",
        "CLIENTS_FIRST, OLD_CLIENTS, false",
        "CLIENTS_FIRST, OLD_SERVERS, true"
    })
    void calls_fail_if_their_ends_meet_in_the_order(DeployOrder order, Layer layer, boolean fails) {
        assertThat(apply(order, layer, new Effect("pets.Feeder.Feed", "v1", "UNKNOWN", true))
                        .fails())
                .isEqualTo(fails);
    }

    @Test
    void a_break_of_a_rule_needs_an_effect_that_can_happen() {
        var deleted = new Break("RPC_NO_DELETE", "pets.Feeder.Feed", List.of("v1"), "pets/pets.proto", 1, "Gone.");
        var named = new Break("FILE_SAME_JAVA_PACKAGE", "pets/pets.proto", List.of("v1"), "pets/pets.proto", 1, "New.");
        List<Layer.Run> runs = List.of(
                Layer.Run.of(Layer.OLD_CLIENTS, List.of(new Effect("pets.Feeder.Feed", "v1", "UNIMPLEMENTED", false))));

        assertThat(effects(DeployOrder.CLIENTS_FIRST).impossible(List.of(deleted, named), runs))
                .containsExactly(deleted);
        assertThat(effects(DeployOrder.SERVERS_FIRST).impossible(List.of(deleted, named), runs))
                .isEmpty();
        assertThat(effects(DeployOrder.ANY).impossible(List.of(deleted, named), runs))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GENERATED_CODE_COMPILES", "GENERATED_NAME_SAME"})
    void a_break_in_generated_code_happens_in_each_order(String rule) {
        var found = new Break(rule, "pets.Ask.name", List.of("v1"), "pets/pets.proto", 1, "Clash.");
        var effect = new Effect("pets.Ask.name", "v1", "unknown", false, Set.of(), Set.of(Way.TO_OLD));
        List<Layer.Run> runs = List.of(Layer.Run.of(Layer.WIRE, List.of(effect)));

        assertThat(effects(DeployOrder.SERVERS_FIRST).impossible(List.of(found), runs))
                .isEmpty();
    }

    private static Effect apply(DeployOrder order, Layer layer, Effect effect) {
        return effects(order)
                .apply(Layer.Run.of(layer, List.of(effect)))
                .effects()
                .get(0);
    }

    private static DeployedEffects effects(DeployOrder order) {
        return new DeployedEffects(order, HEAD, BASES);
    }
}
