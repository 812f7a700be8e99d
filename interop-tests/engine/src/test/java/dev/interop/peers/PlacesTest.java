package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.DriverTypes;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import dev.interop.peer.RunAs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    private static final Peer PROCESS = new Peer(
            "java",
            null,
            new PeerCommand(List.of("./java"), Map.of(), null, List.of()),
            null,
            "java/",
            Map.of(),
            null,
            List.of());

    @TempDir
    private Path root;

    private Optional<Place> prepare(Peer client, Peer server, RunAs runAs) {
        var run = new RunContext(root.getFileName().toString(), root, Path.of("logs"));
        return Places.prepare(
                List.of(new Pairing(client, server)), run, runAs, new PrintStream(PrintStream.nullOutputStream()));
    }

    @Test
    void rejects_a_container_of_a_peer_that_is_only_a_process() {
        assertThatThrownBy(() -> prepare(PROCESS, PROCESS, RunAs.CONTAINER))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("peer java cannot run as a container: its entry in interop.yaml has no 'image';"
                        + " exclude it with --client and --server, or run it as a process");
    }

    @Test
    void prepares_a_peer_that_is_only_a_process() {
        try (Place place = prepare(PROCESS, PROCESS, RunAs.PROCESS).orElseThrow()) {
            assertThat(place.runAs()).isEqualTo(RunAs.PROCESS);
        }
    }

    @Test
    void starts_nothing_for_drivers_from_an_image_or_at_an_address() {
        for (DriverSpec own : List.of(
                new DriverSpec("mine", null, "acme/driver:dev", null, null, root, Map.of()),
                new DriverSpec("mine", null, null, "127.0.0.1:1", DriverSpec.LOOPBACK, root, Map.of()))) {
            assertThat(prepare(Peer.ofDriver(own, DriverTypes.LOADED, ""), Peer.RAW, RunAs.PROCESS))
                    .isEmpty();
        }
    }
}
