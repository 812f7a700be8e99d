package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandHostTest {
    @TempDir
    private Path root;

    private OwnServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private OwnServer server(Peer peer) {
        var run = new RunContext("run-" + root.getFileName(), root, Path.of("logs"));
        server = new OwnServer(peer, new CommandHost(Objects.requireNonNull(peer.server()), run), run.id());
        return server;
    }

    private OwnServer server(Duration limit, String... command) {
        return server(Specs.command(root, limit, null, command));
    }

    private OwnServer fixed(int port, String... command) {
        return server(Specs.command(root, Specs.LIMIT, port, command));
    }

    private static long pid(OwnServer server) {
        String text = server.proof().text();
        return Long.parseLong(text.split(" ")[1]);
    }

    @Test
    void proves_that_the_process_listens_on_a_free_port() {
        server(Specs.LIMIT, PlainServer.command("${port}")).start();

        int port = server.address().getPort();
        assertThat(server.host().runAs()).isEqualTo(RunAs.PROCESS);
        assertThat(server.proof().proof()).isEqualTo(Proof.PROCESS);
        assertThat(server.proof().text()).isEqualTo("process %d listens on port %d".formatted(pid(server), port));
        assertThat(server.host().targets()).isEqualTo(List.of("127.0.0.1:" + port));
        assertThat(server.host().logTail()).contains("serving at " + port);
    }

    @ParameterizedTest
    @CsvSource({"true, 1 ${env.INTEROP_TOKEN}", "false, none none"})
    void only_a_server_with_the_probe_gets_the_token(boolean probe, String variables) throws IOException {
        var run = new RunContext("run-" + root.getFileName(), root, Path.of("logs"));
        String script = "echo ${INTEROP_PROBE:-none} ${INTEROP_TOKEN:-none} $1";
        var spec = new ServerSpec(
                "old",
                List.of("/bin/sh", "-c", script.replace("$", "$$"), "sh", "${port}"),
                null,
                null,
                null,
                root,
                Map.of(),
                Specs.LIMIT,
                null,
                Map.of(),
                probe,
                false);
        var host = new CommandHost(spec, run);
        try (host) {
            host.start();
            Awaitility.await().atMost(Specs.LIMIT).until(() -> host.deathCause().isPresent());
            assertThat(host.logTail())
                    .contains(variables)
                    .doesNotContain(run.token().value());
        }
        assertThat(Files.readString(root.resolve("logs/old-server.log")))
                .startsWith(variables)
                .doesNotContain(run.token().value());
    }

    @Test
    void ends_with_its_children() {
        var command = new java.util.ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; exit 1", "wrapper"));
        command.addAll(List.of(PlainServer.command("${port}")));
        server(Specs.LIMIT, command.toArray(String[]::new)).start();
        long pid = pid(server);
        assertThat(ProcessHandle.of(pid)).isPresent();

        server.close();

        assertThat(server.deathCause()).isEmpty();
        Awaitility.await()
                .atMost(Specs.LIMIT)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void ends_children_whose_parent_has_ended() throws IOException {
        var command = new java.util.ArrayList<>(
                List.of("/bin/sh", "-c", "\"$@\" & while [ ! -e end ]; do sleep 0.1; done", "wrapper"));
        command.addAll(List.of(PlainServer.command("${port}")));
        server(Specs.LIMIT, command.toArray(String[]::new)).start();
        long pid = pid(server);
        Files.createFile(root.resolve("end"));
        Awaitility.await().atMost(Specs.LIMIT).until(() -> server.deathCause().isPresent());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isPresent();

        server.close();

        Awaitility.await()
                .atMost(Specs.LIMIT)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void reports_how_a_server_ended_in_mid_run() {
        server(Specs.LIMIT, PlainServer.command("${port}")).start();
        assertThat(server.outage()).isEmpty();

        ProcessHandle.of(pid(server)).orElseThrow().destroyForcibly();

        assertThat(server.outage()).contains("ended with exit code 137");
    }

    @Test
    void reports_a_server_that_exits() {
        assertThatThrownBy(() -> server(Specs.LIMIT, "/bin/sh", "-c", "echo no database >&2; exit 3", "sh", "${port}")
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageMatching("the old server did not start: it ended with exit code 3;"
                        + " its command is: /bin/sh -c echo no database >&2; exit 3 sh \\d+;"
                        + " last lines of logs/old-server.log:\n    no database");
    }

    @Test
    void reports_a_missing_program() {
        assertThatThrownBy(
                        () -> server(Specs.LIMIT, "no-such-program", "${port}").start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage(
                        "cannot start the old server: there is no program 'no-such-program' in the folders of PATH");
    }

    @Test
    void reports_a_missing_folder() {
        assertThatThrownBy(() -> server(Specs.command(root.resolve("none"), Specs.LIMIT, 1, "true"))
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessage("cannot start the old server: its 'workdir' %s/none is not a folder".formatted(root));
    }

    @Test
    void reports_a_server_without_a_port() {
        assertThatThrownBy(() -> server(Specs.LIMIT, "true"))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("server 'old' has no port: use ${port} in 'command' or 'env', or write the port on which"
                        + " it listens as 'port'");
    }

    @Test
    void reports_a_server_that_listens_elsewhere() throws IOException {
        int other;
        try (var free = new ServerSocket(0)) {
            other = free.getLocalPort();
        }

        assertThatThrownBy(() -> server(Duration.ofSeconds(6), PlainServer.command("" + other, "${port}"))
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageMatching("(?s)the old server did not start: it was not ready within 6 s;"
                        + " the last attempt ended with UNAVAILABLE \\(Connection refused\\);"
                        + " it listens on \\*:%d and must listen on 127.0.0.1:\\d+; its command is: .*".formatted(other)
                        + "last lines of logs/old-server.log:\n    serving at " + other);
    }

    @Test
    void reports_a_server_that_accepts_connections_and_is_silent() {
        assertThatThrownBy(() -> server(Duration.ofSeconds(6), PlainServer.command("silent", "${port}"))
                        .start())
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining(
                        "the old server did not start: it was not ready within 6 s;"
                                + " it accepts connections, but does not speak HTTP/2 without TLS; the last attempt ended with ");
    }

    @Test
    void reports_a_fixed_port_in_use_without_arguments_of_the_program() throws IOException {
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> fixed(used.getLocalPort(), "true").start())
                    .isInstanceOf(HarnessFault.class)
                    .hasMessageMatching(("cannot start the old server: pid %d \\([^ ]+\\) already listens on port %d;"
                                    + " end that program, or use \\$\\{port} for a free port")
                            .formatted(ProcessHandle.current().pid(), used.getLocalPort()));
        }
    }
}
