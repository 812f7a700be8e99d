package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Effect;
import dev.interop.gate.version.TestVersions;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class CallEffectsTest {
    private static final String PETS = """
            package pets;
            message Cat { string name = 1; }
            service Feeder { rpc Feed(Cat) returns (Cat); }
            """;
    private static final List<String> PEERS = List.of("java", "python", "python-aio");
    private static final String FEED = "pets.Feeder.Feed";
    private final VersionPair versions = VersionPair.of(PETS, PETS);

    @Test
    void omits_calls_whose_ends_agree() {
        var agreed = new Expectation(Set.of(Code.OK), 1, 1, null);

        assertThat(CallEffects.effects(List.of(new PlannedCall(call("java", "python"), agreed, FEED, true))))
                .isEqualTo(Map.of(Layer.OLD_CLIENTS, List.of(), Layer.OLD_SERVERS, List.of()));
    }

    @Test
    void reports_an_outcome_common_to_all_once() {
        assertThat(oldClients((client, server) -> "UNIMPLEMENTED")).isEqualTo("UNIMPLEMENTED");
    }

    @Test
    void reports_outcomes_per_server_if_the_server_decides() {
        assertThat(oldClients((client, server) -> server.equals("java") ? "CANCELLED" : "OK"))
                .isEqualTo("CANCELLED at java servers;"
                        + " OK, but all requests after the first are lost at python, python-aio servers");
    }

    @Test
    void reports_passing_servers_if_other_servers_fail() {
        var agreed = new Expectation(Set.of(Code.OK), 1, 1, null);

        assertThat(sentences(List.of(
                        new PlannedCall(call("java", "python"), agreed, FEED, true),
                        new PlannedCall(call("java", "java"), ends("UNKNOWN"), "pets.Cat", true))))
                .isEqualTo("UNKNOWN at java servers; OK at python servers");
    }

    @Test
    void reports_outcomes_per_client_if_the_client_decides() {
        assertThat(oldClients((client, server) -> client.equals("java") ? "CANCELLED" : "DEADLINE_EXCEEDED"))
                .isEqualTo("CANCELLED for java clients; DEADLINE_EXCEEDED for python, python-aio clients");
    }

    @Test
    void reports_outcomes_per_pairing_if_both_decide() {
        assertThat(oldClients(
                        (client, server) -> client.equals("java") && server.equals("java") ? "CANCELLED" : "INTERNAL"))
                .isEqualTo("CANCELLED in java->java; INTERNAL in java->python, java->python-aio, python->java,"
                        + " python->python, python->python-aio, python-aio->java, python-aio->python,"
                        + " python-aio->python-aio");
    }

    @Test
    void reports_missing_messages_of_a_call_that_ends_with_OK() {
        assertThat(words(SkewRule.SEVERAL_REQUESTS, 1)).isEqualTo("OK, but all requests after the first are lost");
        assertThat(words(SkewRule.UNREADABLE_REPLY, 0)).isEqualTo("OK, but without the reply");
        assertThat(words(SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM, 2)).isEqualTo("OK, with 2 replies");
    }

    @Test
    void separates_layers_elements_and_releases() {
        var back = new VersionCall(
                versions.current(), versions.released(), "java", "java", VersionPair.rpc(versions.current(), FEED));
        LoadableVersion older = LoadableVersion.of(TestVersions.proto("v0", PETS));
        var before = new VersionCall(older, versions.current(), "java", "java", VersionPair.rpc(older, FEED));

        assertThat(CallEffects.effects(List.of(
                        new PlannedCall(call("java", "java"), ends("CANCELLED"), FEED, true),
                        new PlannedCall(call("java", "java"), ends("UNKNOWN"), "pets.Cat.name", true),
                        new PlannedCall(before, ends("UNKNOWN"), FEED, true),
                        new PlannedCall(back, ends("INTERNAL"), FEED, true))))
                .isEqualTo(Map.of(
                        Layer.OLD_CLIENTS,
                        List.of(
                                new Effect(FEED, "v1", "CANCELLED", true),
                                new Effect("pets.Cat.name", "v1", "UNKNOWN", true),
                                new Effect(FEED, "v0", "UNKNOWN", true)),
                        Layer.OLD_SERVERS,
                        List.of(new Effect(FEED, "v1", "INTERNAL", true))));
    }

    @Test
    void reports_an_added_or_removed_rpc_without_failing() {
        assertThat(CallEffects.effects(
                        List.of(new PlannedCall(call("java", "java"), ends("UNIMPLEMENTED"), FEED, false))))
                .isEqualTo(Map.of(
                        Layer.OLD_CLIENTS,
                        List.of(new Effect(FEED, "v1", "UNIMPLEMENTED", false)),
                        Layer.OLD_SERVERS,
                        List.of()));
    }

    /** @param code the actual code, by client and server */
    private String oldClients(BinaryOperator<String> code) {
        var calls = new ArrayList<PlannedCall>();
        for (String client : PEERS) {
            for (String server : PEERS) {
                calls.add(new PlannedCall(call(client, server), ends(code.apply(client, server)), FEED, true));
            }
        }
        return sentences(calls);
    }

    private String words(SkewRule rule, int replies) {
        var expectation = new Expectation(Set.of(Code.OK), replies, null, rule);
        return sentences(List.of(new PlannedCall(call("java", "java"), expectation, FEED, true)));
    }

    private static String sentences(List<PlannedCall> calls) {
        Map<Layer, List<Effect>> effects = CallEffects.effects(calls);
        assertThat(effects.get(Layer.OLD_CLIENTS)).hasSize(1);
        return effects.get(Layer.OLD_CLIENTS).get(0).words();
    }

    private VersionCall call(String client, String server) {
        return new VersionCall(
                versions.released(), versions.current(), client, server, VersionPair.rpc(versions.released(), FEED));
    }

    private static Expectation ends(String code) {
        return new Expectation(Set.of(Code.valueOf(code)), 1, null, SkewRule.SEVERAL_REQUESTS);
    }
}
