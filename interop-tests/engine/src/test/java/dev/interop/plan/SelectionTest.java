package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.Greetings;
import dev.interop.cases.RawClientCall;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Peer JAVA = new Peer("java", "java-peer", "grpc-java-netty/", Map.of(), List.of());
    private static final Peer PYTHON = new Peer("python", "python-peer", "grpc-python/", Map.of(), List.of());
    private static final List<Case> CASES = List.of(
            named("names/name=empty", List.of(), List.of()),
            named("names/name=emoji/rpc=a", List.of(), List.of()),
            named("health", List.of("java"), List.of("python")));

    @Test
    void plans_every_case_in_every_allowed_pairing_by_default() {
        assertThat(cells(Map.of()))
                .containsExactly(
                        "java->java names/name=empty",
                        "java->python names/name=empty",
                        "python->java names/name=empty",
                        "python->python names/name=empty",
                        "java->java names/name=emoji/rpc=a",
                        "java->python names/name=emoji/rpc=a",
                        "python->java names/name=emoji/rpc=a",
                        "python->python names/name=emoji/rpc=a",
                        "java->python health");
    }

    @Test
    void client_server_and_case_filter_the_plan() {
        assertThat(cells(Map.of("CLIENT", "java", "SERVER", "python", "CASE", "names/*")))
                .containsExactly("java->python names/name=empty");
        assertThat(cells(Map.of("CLIENT", "java", "SERVER", "python", "CASE", "names/**")))
                .containsExactly("java->python names/name=empty", "java->python names/name=emoji/rpc=a");
    }

    @Test
    void rejects_filters_that_select_nothing() {
        assertThatThrownBy(() -> cells(Map.of("CASE", "status/**")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "case 'status/**' matches none of the 3 cases; names are paths such as 'names/name=empty', and * and ** match parts of them; families are health, names");
    }

    @Test
    void rejects_an_unknown_peer() {
        assertThatThrownBy(() -> cells(Map.of("SERVER", "ruby")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("server must be java, python or raw (the engine itself), not 'ruby'");
    }

    @Test
    void rejects_a_filter_that_is_not_a_glob() {
        assertThatThrownBy(() -> cells(Map.of("CASE", "names/[x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("case must be a glob, not 'names/[x': Missing ']");
    }

    @Test
    void engine_is_one_side_of_raw_cases_only() {
        assertThat(raw(Map.of()))
                .containsExactly(
                        "raw->java hostile-client",
                        "raw->python hostile-client",
                        "java->raw hostile-server",
                        "python->raw hostile-server",
                        "java->java names/name=empty",
                        "java->python names/name=empty",
                        "python->java names/name=empty",
                        "python->python names/name=empty");
        assertThat(raw(Map.of("CLIENT", "raw")))
                .containsExactly("raw->java hostile-client", "raw->python hostile-client");
        assertThat(raw(Map.of("SERVER", "raw")))
                .containsExactly("java->raw hostile-server", "python->raw hostile-server");
        assertThat(raw(Map.of("CLIENT", "raw", "SERVER", "python"))).containsExactly("raw->python hostile-client");
        assertThat(raw(Map.of("CLIENT", "java", "SERVER", "java"))).containsExactly("java->java names/name=empty");
    }

    @Test
    void sequence_runs_from_its_first_case_to_the_last_selected_one() {
        List<Case> cases = List.of(
                inSequence("orders/create", List.of()),
                inSequence("orders/pay", List.of("python")),
                inSequence("orders/get", List.of()),
                inSequence("orders/delete", List.of()),
                named("names/name=empty", List.of(), List.of()));

        assertThat(sequence(cases, "orders/get"))
                .containsExactly(
                        "java->java orders/create",
                        "java->python orders/create",
                        "java->python orders/pay",
                        "java->java orders/get",
                        "java->python orders/get");
        assertThat(sequence(cases, "orders/pay"))
                .containsExactly("java->python orders/create", "java->python orders/pay");
        assertThat(sequence(cases, "names/**"))
                .containsExactly("java->java names/name=empty", "java->python names/name=empty");
    }

    @Test
    void names_only_cases_that_the_filter_selects() {
        var selection = new Selection(null, null, "orders/get");

        assertThat(selection.names(inSequence("orders/get", List.of()))).isTrue();
        assertThat(selection.names(inSequence("orders/create", List.of()))).isFalse();
    }

    private static List<String> sequence(List<Case> cases, String glob) {
        return new Selection("java", null, glob)
                .cells(cases, peers()).stream().map(Cell::toString).toList();
    }

    private static Case inSequence(String name, List<String> servers) {
        return new Case(
                name, "r", "s", "orders.yaml:1", List.of(), servers, false, Case.Order.IN_TURN, List.of(), null, true);
    }

    private static List<String> raw(Map<String, String> filters) {
        RawClientCall client = Greetings.followUp();
        CaseCall server = new CaseCall(
                Call.getDefaultInstance(),
                Security.PLAINTEXT,
                CaseCall.Connection.FRESH,
                1,
                List.of(),
                client.reply(),
                client.reply(),
                null,
                List.of(new Frame.Close()),
                List.of());
        Case toRaw = new Case(
                "hostile-server", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of(server));
        Case fromRaw = new Case(
                "hostile-client", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of(), client);
        return selection(filters).cells(List.of(fromRaw, toRaw, CASES.get(0)), peers()).stream()
                .map(Cell::toString)
                .toList();
    }

    private static Selection selection(Map<String, String> filters) {
        return new Selection(filters.get("CLIENT"), filters.get("SERVER"), filters.get("CASE"));
    }

    private static Peers peers() {
        var peers = new LinkedHashMap<String, Peer>();
        peers.put("java", JAVA);
        peers.put("python", PYTHON);
        return new Peers(peers, peers);
    }

    private static List<String> cells(Map<String, String> filters) {
        return selection(filters).cells(CASES, peers()).stream()
                .map(Cell::toString)
                .toList();
    }

    private static Case named(String name, List<String> clients, List<String> servers) {
        return new Case(name, "r", "s", "w", clients, servers, false, Case.Order.IN_TURN, List.of());
    }
}
