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
    void calls_whose_ends_agree_are_not_told() {
        var agreed = new Expectation(Set.of(Code.OK), 1, 1, null);

        assertThat(CallEffects.effects(List.of(new PlannedCall(call("java", "python"), agreed, FEED, true))))
                .isEqualTo(Map.of(Layer.OLD_CLIENTS, List.of(), Layer.OLD_SERVERS, List.of()));
    }

    @Test
    void what_is_the_same_for_all_is_told_once() {
        assertThat(oldClients((client, server) -> "UNIMPLEMENTED")).isEqualTo("UNIMPLEMENTED");
    }

    @Test
    void what_the_server_decides_is_told_by_server() {
        assertThat(oldClients((client, server) -> server.equals("java") ? "CANCELLED" : "OK"))
                .isEqualTo("CANCELLED at java servers;"
                        + " OK, but all requests after the first are lost at python, python-aio servers");
    }

    @Test
    void that_a_call_ends_well_with_others_is_told_where_it_does_not_with_all() {
        var agreed = new Expectation(Set.of(Code.OK), 1, 1, null);

        assertThat(sentences(List.of(
                        new PlannedCall(call("java", "python"), agreed, FEED, true),
                        new PlannedCall(call("java", "java"), ends("UNKNOWN"), "pets.Cat", true))))
                .isEqualTo("UNKNOWN at java servers; OK at python servers");
    }

    @Test
    void what_the_client_decides_is_told_by_client() {
        assertThat(oldClients((client, server) -> client.equals("java") ? "CANCELLED" : "DEADLINE_EXCEEDED"))
                .isEqualTo("CANCELLED for java clients; DEADLINE_EXCEEDED for python, python-aio clients");
    }

    @Test
    void what_both_decide_is_told_by_pairing() {
        assertThat(oldClients(
                        (client, server) -> client.equals("java") && server.equals("java") ? "CANCELLED" : "INTERNAL"))
                .isEqualTo("CANCELLED in java->java; INTERNAL in java->python, java->python-aio, python->java,"
                        + " python->python, python->python-aio, python-aio->java, python-aio->python,"
                        + " python-aio->python-aio");
    }

    @Test
    void a_call_that_ends_well_tells_what_is_missing() {
        assertThat(words(SkewRule.SEVERAL_REQUESTS, 1)).isEqualTo("OK, but all requests after the first are lost");
        assertThat(words(SkewRule.UNREADABLE_REPLY, 0)).isEqualTo("OK, but without the reply");
        assertThat(words(SkewRule.SEVERAL_REPLIES_TO_CLIENT_STREAM, 2)).isEqualTo("OK, with 2 replies");
    }

    @Test
    void old_clients_and_old_servers_are_told_apart_and_so_are_elements_and_releases() {
        var back = new VersionCall(versions.is(), versions.was(), "java", "java", VersionPair.rpc(versions.is(), FEED));
        LoadableVersion older = LoadableVersion.of(TestVersions.proto("v0", PETS));
        var before = new VersionCall(older, versions.is(), "java", "java", VersionPair.rpc(older, FEED));

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
    void an_rpc_that_one_version_alone_declares_is_told_and_not_red() {
        assertThat(CallEffects.effects(
                        List.of(new PlannedCall(call("java", "java"), ends("UNIMPLEMENTED"), FEED, false))))
                .isEqualTo(Map.of(
                        Layer.OLD_CLIENTS,
                        List.of(new Effect(FEED, "v1", "UNIMPLEMENTED", false)),
                        Layer.OLD_SERVERS,
                        List.of()));
    }

    /** @param code by client and server */
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
        return new VersionCall(versions.was(), versions.is(), client, server, VersionPair.rpc(versions.was(), FEED));
    }

    private static Expectation ends(String code) {
        return new Expectation(Set.of(Code.valueOf(code)), 1, null, SkewRule.SEVERAL_REQUESTS);
    }
}
