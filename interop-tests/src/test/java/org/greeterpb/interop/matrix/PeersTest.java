package org.greeterpb.interop.matrix;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.greeterpb.interop.cases.CaseProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    @TempDir
    private Path folder;

    @Test
    void no_peer_may_have_the_name_of_the_hub_itself() throws IOException {
        Path file = Files.writeString(
                folder.resolve("peers.yaml"), "peers: [{name: raw, image: raw-peer, user-agent: raw/}]\n");

        assertThatThrownBy(() -> Peers.read(file))
                .isInstanceOf(CaseProblem.class)
                .hasMessage(file + ": 'raw' is what the hub calls itself: name the peer otherwise");
    }
}
