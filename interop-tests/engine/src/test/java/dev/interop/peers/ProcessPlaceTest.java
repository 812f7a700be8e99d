package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessPlaceTest {
    @TempDir
    private Path root;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private void prepare(PeerCommand process) {
        var peer = new Peer("java", "java-peer", process, null, null, "java/", Map.of(), null, List.of());
        ProcessPlace.prepare(List.of(peer), root, new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private static PeerCommand command(String madeBy, String... needs) {
        return new PeerCommand(List.of("bin/java-peer"), Map.of(), madeBy, List.of(needs));
    }

    private void script(String text) throws IOException {
        Files.writeString(root.resolve("make"), "#!/bin/sh\n" + text);
        assertThat(root.resolve("make").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void builds_a_peer_first() throws IOException {
        script("echo making; touch " + root.resolve("jar"));

        prepare(command("make", "jar"));

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("build  making\n");
    }

    @Test
    void failing_build_script_ends_the_run() throws IOException {
        script("echo no Python; exit 1");

        assertThatThrownBy(() -> prepare(command("make", "jar")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("make failed; its output is above");
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("build  no Python\n");
    }

    @Test
    void reports_a_missing_file_with_the_command_that_builds_it() throws IOException {
        script("exit 0");

        assertThatThrownBy(() -> prepare(command(null, "lib/java.jar")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("peer java cannot run as a process: lib/java.jar is missing; run 'make build'");
        assertThatThrownBy(() -> prepare(command("make", "lib/java.jar")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("peer java cannot run as a process: lib/java.jar is missing; run make");
    }

    @Test
    void reports_a_peer_without_a_process() {
        assertThatThrownBy(() -> prepare(null))
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "peer java cannot run as a process: its entry in interop-tests/suites/peers.yaml has no 'process';"
                                + " exclude it with CLIENT and SERVER, or run it as a container");
    }
}
