package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.PeerRole;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.peers.AddressHost;
import dev.interop.peers.ContractServer;
import dev.interop.results.Results.PeerInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunWriterTest {
    @Test
    void describes_a_peer_that_is_only_a_server() {
        var peer = new Peer(
                "java", null, null, new PeerAddresses("a:1", "a:2", null, null), "j/", Map.of(), null, List.of());
        var server = new ContractServer(peer, new AddressHost("java server", List.of("a:1"), null), null, "1");

        assertThat(RunWriter.describe(List.of(), List.of(server)))
                .containsExactly(new PeerInfo(
                        "java",
                        PeerRole.BOTH,
                        RunAs.ADDRESS,
                        "server a:1, driver a:2",
                        "",
                        "",
                        Map.of(),
                        Proof.RECORD,
                        "its record of each call names it"));
    }
}
