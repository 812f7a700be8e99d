package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerCommand;
import dev.interop.tls.RunCertificates;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPlaceTest {
    private static final RunCertificates CERTIFICATES = RunCertificates.mint(List.of(ProcessHost.LOOPBACK));

    @TempDir
    private Path root;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private void prepare(PeerCommand process) {
        ProcessPlace.prepare(List.of(peer(process)), root, new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private static Peer peer(PeerCommand process) {
        return new Peer("java", "java-peer", process, null, "java/", Map.of(), null, List.of());
    }

    private static PeerCommand command(String madeBy, String... needs) {
        return new PeerCommand(List.of("./make"), Map.of(), madeBy, List.of(needs));
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
                .hasMessage("peer java cannot run as a process: lib/java.jar is missing; build it");
        assertThatThrownBy(() -> prepare(command("make", "lib/java.jar")))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("peer java cannot run as a process: lib/java.jar is missing; run make");
    }

    @Test
    void reports_a_peer_without_a_process() {
        assertThatThrownBy(() -> prepare(null))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("peer java cannot run as a process: its entry in interop.yaml has no 'process';"
                        + " add it, exclude the peer with --client and --server, or run peers as containers");
    }

    @ParameterizedTest
    @CsvSource({"false, 127.0.0.1", "true, *"})
    void only_servers_that_others_call_listen_on_all_addresses(boolean reachable, String address) throws IOException {
        // Writes its arguments to a file, then the address file, which is the argument after --address-file.
        script(
                "echo \"$*\" >>started; while [ $1 != --address-file ]; do shift; done; echo there:1 >$2; exec sleep 60");
        Peer peer = peer(command(null));
        try (var place =
                new ProcessPlace(new RunContext(root.getFileName().toString(), root, Path.of("logs")), reachable)) {
            for (PeerHost host : List.of(place.server(peer, CERTIFICATES), place.driver(peer), place.standIn(peer))) {
                try (host) {
                    host.start();
                }
            }
        }
        assertThat(Files.readAllLines(root.resolve("started")))
                .extracting(line -> line.replaceFirst("(\\S+) .*--address (\\S+).*", "$1 $2"))
                .containsExactly("server " + address, "driver 127.0.0.1", "stand-in 127.0.0.1");
    }

    @Test
    void programs_that_the_engine_calls_get_the_token_in_their_environment_only() throws IOException {
        script(
                "echo \"$1 ${INTEROP_TOKEN:-none}\" >>tokens; echo \"$*\" >>started; while [ $1 != --address-file ]; do shift; done; echo there:1 >$2; exec sleep 60");
        Peer peer = peer(command(null));
        var run = new RunContext(root.getFileName().toString(), root, Path.of("logs"));
        try (var place = new ProcessPlace(run, false)) {
            for (PeerHost host : List.of(place.server(peer, CERTIFICATES), place.driver(peer), place.standIn(peer))) {
                try (host) {
                    host.start();
                    assertThat(host.token()).contains(run.token());
                }
            }
        }
        String token = run.token().value();
        assertThat(Files.readAllLines(root.resolve("tokens")))
                .containsExactly("server " + token, "driver " + token, "stand-in " + token);
        assertThat(Files.readString(root.resolve("started"))).doesNotContain(token);
    }
}
