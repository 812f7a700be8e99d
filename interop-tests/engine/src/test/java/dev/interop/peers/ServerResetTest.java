package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.ResetSpec;
import dev.interop.peer.ResetSpec.Before;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerResetTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private Path suite;

    @BeforeEach
    void create() throws IOException {
        suite = Files.createDirectory(root.resolve("suite"));
    }

    private ServerReset reset(Duration limit, String... command) {
        return new ServerReset(
                new ResetSpec(List.of(command), Before.CASE, suite),
                new RunContext("1", root, Path.of("build/logs")),
                limit);
    }

    @Test
    void runs_the_command_in_its_folder_and_appends_its_output_to_a_log() throws IOException {
        ServerReset reset = reset(LIMIT, "/bin/sh", "-c", "echo ${server} >>done; echo reset; echo twice >&2");

        reset.run("old");
        reset.run("new");
        reset.run("old");

        assertThat(Files.readString(suite.resolve("done"))).isEqualTo("old\nnew\nold\n");
        assertThat(Files.readString(root.resolve("build/logs/reset-old.log")))
                .isEqualTo("reset\ntwice\nreset\ntwice\n");
        assertThat(Files.readString(root.resolve("build/logs/reset-new.log"))).isEqualTo("reset\ntwice\n");
    }

    @Test
    void reports_the_exit_code_and_the_last_lines() {
        assertThatThrownBy(() -> reset(LIMIT, "/bin/sh", "-c", "echo no database; exit 3", "${server}")
                        .run("old"))
                .isInstanceOf(HarnessFault.class)
                .hasMessage("the reset of old ('/bin/sh -c echo no database; exit 3 old') ended with exit code 3;"
                        + " last lines of build/logs/reset-old.log:\n    no database");
    }

    @Test
    void command_and_its_children_have_the_mark_of_the_run() throws IOException {
        reset(LIMIT, "/bin/sh", "-c", "echo $INTEROP_PROCESS_OF >mark").run("old");

        assertThat(Files.readString(suite.resolve("mark"))).isEqualTo("1\n");
    }

    @Test
    void message_has_no_values_of_the_environment() throws IOException {
        ServerReset reset = reset(LIMIT, "/bin/sh", "-c", "echo \"$0\" >home; exit 1", "${env.HOME}");

        assertThatThrownBy(() -> reset.run("old"))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the reset of old ('/bin/sh -c echo \"$0\" >home; exit 1 ${env.HOME}') ended");
        assertThat(Files.readString(suite.resolve("home"))).isEqualTo(System.getenv("HOME") + "\n");
    }

    @Test
    void reports_a_program_that_cannot_be_started() {
        assertThatThrownBy(() -> reset(LIMIT, "./reset.sh").run("old"))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith(
                        "cannot start the reset of old ('./reset.sh'): there is no program './reset.sh' in ");
    }

    @Test
    void ends_a_command_that_hangs_and_its_children() throws IOException {
        ServerReset reset = reset(
                Duration.ofSeconds(2), "/bin/sh", "-c", "echo waiting; sleep 60 & echo $! >part; mv part child; wait");

        assertThatThrownBy(() -> reset.run("old"))
                .isInstanceOf(HarnessFault.class)
                .hasMessageStartingWith("the reset of old ('/bin/sh -c echo waiting; ")
                .hasMessageEndingWith("has not ended within 2 s; last lines of build/logs/reset-old.log:\n    waiting");
        long child = Long.parseLong(Files.readString(suite.resolve("child")).strip());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void interruption_ends_the_command() throws InterruptedException, IOException {
        ServerReset reset = reset(LIMIT, "/bin/sh", "-c", "echo $$$$ >part; mv part self; exec sleep 60");
        var failed = new AtomicReference<String>();
        var run = new Thread(() -> {
            try {
                reset.run("old");
            } catch (HarnessFault fault) {
                failed.set(fault.getMessage());
            }
        });
        run.start();
        Awaitility.await().atMost(LIMIT).until(() -> Files.exists(suite.resolve("self")));
        long self = Long.parseLong(Files.readString(suite.resolve("self")).strip());

        run.interrupt();

        run.join(LIMIT.toMillis());
        assertThat(failed.get()).startsWith("stopped before the reset of old");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        ProcessHandle.of(self).filter(ProcessHandle::isAlive).isEmpty());
    }
}
