package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.ExpectedWire;
import dev.interop.cases.Greetings;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.PeerAddresses.TlsAddresses;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkippedTest {
    private static final Peer HERE = new Peer("here", "image", "here/", Map.of(), List.of());
    private static final Peer BARE = at("bare", null, null);
    private static final Peer FULL = at("full", "hub.example", new TlsAddresses("certificates", "a:3", "a:4", "a:5"));
    private static final Case PLAIN = testCase(Security.PLAINTEXT, null, null);
    private static final Case TLS_TO_PLAINTEXT = testCase(Security.TLS_TO_PLAINTEXT, null, null);
    private static final Case TLS = testCase(Security.TLS, null, null);
    private static final Case RELAYED =
            testCase(Security.PLAINTEXT, new ExpectedWire(true, null, null, null, null, null), null);
    private static final Case RAW_SERVER = testCase(Security.PLAINTEXT, null, List.of(new Frame.Close()));

    @Test
    void peer_started_by_the_engine_can_run_everything() {
        assertThat(skipped(HERE, HERE, PLAIN, TLS_TO_PLAINTEXT, TLS, RELAYED)).isEmpty();
        assertThat(skipped(HERE, Peer.RAW, RAW_SERVER)).isEmpty();
    }

    @Test
    void driver_that_cannot_reach_the_engine_calls_only_addresses() {
        assertThat(skipped(BARE, FULL, PLAIN, TLS)).isEmpty();
        assertThat(skipped(BARE, FULL, PLAIN, RELAYED))
                .containsExactly(
                        "1 cell of bare->full: the bare driver must call the engine itself, but its addresses have no 'hub'");
        assertThat(skipped(BARE, Peer.RAW, RAW_SERVER))
                .containsExactly(
                        "1 cell of bare->raw: the bare driver must call the engine itself, but its addresses have no 'hub'");
        assertThat(skipped(BARE, HERE, PLAIN, TLS))
                .containsExactly(
                        "2 cells of bare->here: the bare driver must call this machine, but its addresses have no 'hub'");
    }

    @Test
    void server_without_tls_is_called_only_in_plaintext() {
        assertThat(skipped(HERE, BARE, PLAIN, TLS_TO_PLAINTEXT, RELAYED)).isEmpty();
        assertThat(skipped(HERE, BARE, TLS))
                .containsExactly(
                        "1 cell of here->bare: the bare server must have TLS ports, but its addresses have no 'tls'");
    }

    @Test
    void peer_with_complete_addresses_can_run_everything() {
        assertThat(skipped(FULL, FULL, PLAIN, TLS, RELAYED)).isEmpty();
        assertThat(skipped(FULL, HERE, PLAIN, TLS, RELAYED)).isEmpty();
        assertThat(skipped(FULL, Peer.RAW, RAW_SERVER)).isEmpty();
        assertThat(skipped(
                        Peer.RAW,
                        BARE,
                        new Case(
                                "raw",
                                "r",
                                "s",
                                "w",
                                List.of(),
                                List.of(),
                                false,
                                Case.Order.IN_TURN,
                                List.of(),
                                Greetings.followUp())))
                .isEmpty();
    }

    @Test
    void skips_the_client_command_of_a_peer_at_an_address() {
        List<Cell> cells = List.of(
                new Cell(PLAIN, new Pairing(HERE, FULL)),
                new Cell(PLAIN, new Pairing(FULL, HERE)),
                new Cell(TLS, new Pairing(FULL, HERE)));

        assertThat(Skipped.commands(cells))
                .containsExactly(new Skipped(
                        "the client command of full", "the engine cannot start commands of a peer at an address"));
    }

    @Test
    void skipped_cells_belong_to_one_pairing() {
        Skipped some =
                Skipped.of(List.of(new Cell(TLS, new Pairing(HERE, BARE)))).get(0);

        assertThat(some.isOf("here", "bare")).isTrue();
        assertThat(some.isOf("bare", "here")).isFalse();
        assertThat(some.isOf("ere", "bare")).isFalse();
    }

    private static List<String> skipped(Peer client, Peer server, Case... cases) {
        var pairing = new Pairing(client, server);
        return Skipped.of(Stream.of(cases).map(each -> new Cell(each, pairing)).toList()).stream()
                .map(Skipped::toString)
                .toList();
    }

    private static Peer at(String name, String hub, TlsAddresses tls) {
        return new Peer(
                name, null, null, new PeerAddresses("a:1", "a:2", hub, tls), name + "/", Map.of(), null, List.of());
    }

    private static Case testCase(Security security, ExpectedWire wire, List<Frame> rawServer) {
        var call = new CaseCall(
                Call.getDefaultInstance(),
                security,
                CaseCall.Connection.SHARED,
                0,
                List.of(),
                null,
                null,
                new Expected(Map.of(), List.of(), Map.of(), null, null, wire),
                rawServer,
                List.of());
        return new Case("name", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of(call));
    }
}
