package dev.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.peers.LocalProcess.Command;
import dev.interop.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTest {
    private static final Path LOG = Path.of("logs/sh.log");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private LocalProcess shell(String script) {
        return of("/bin/sh", "-c", script);
    }

    private LocalProcess of(String... line) {
        return new LocalProcess(command(line), new LogFile(root, LOG, Secrets.NONE));
    }

    private Command command(String... line) {
        return new Command("small server", List.of(line), Map.of("HOST", "somewhere"), root);
    }

    @Test
    void returns_the_lines_of_the_ready_file() {
        try (LocalProcess process = shell("echo started; echo $HOST:1 >part; mv part address; exec sleep 60")) {
            process.start();

            assertThat(process.awaitLines(root.resolve("address"), LIMIT)).containsExactly("somewhere:1");
            assertThat(process.deathCause()).isEmpty();
            assertThat(process.logTail()).isEqualTo("last lines of logs/sh.log:\n    started");
        }
    }

    @Test
    void returns_peak_memory() {
        try (LocalProcess process = shell("exec sleep 60")) {
            process.start();

            // Directly after exec, a program uses almost no memory.
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(process.memory().orElse(0)).isBetween(1L << 16, 1L << 27));
        }
    }

    @Test
    void reports_an_early_exit_with_the_last_lines_of_the_log() {
        try (LocalProcess process = shell("echo no port >&2; exit 3")) {
            process.start();

            assertThatThrownBy(() -> process.awaitLines(root.resolve("address"), LIMIT))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage("the small server did not start: it ended with exit code 3;"
                            + " last lines of logs/sh.log:\n    no port");
        }
    }

    @Test
    void reports_a_process_that_is_not_ready_in_time() {
        try (LocalProcess process = shell("exec sleep 60")) {
            process.start();

            assertThatThrownBy(() -> process.awaitLines(root.resolve("address"), Duration.ofSeconds(1)))
                    .isInstanceOf(HarnessFault.class)
                    .hasMessage("the small server did not start: it was not ready within 1 s;"
                            + " nothing was written to logs/sh.log");
        }
    }

    @Test
    void reports_a_missing_program() {
        try (LocalProcess process = of("./no-such-program")) {
            assertThatThrownBy(process::start)
                    .isInstanceOf(HarnessFault.class)
                    .hasMessageStartingWith(
                            "cannot start the small server: there is no program './no-such-program' in ");
        }
    }

    @Test
    void finds_a_program_with_a_slash_in_its_working_folder() throws IOException {
        Files.writeString(root.resolve("program"), "#!/bin/sh\nexit 7\n");
        assertThat(root.resolve("program").toFile().setExecutable(true)).isTrue();
        try (LocalProcess process = of("./program")) {
            process.start();

            assertThat(process.awaitEnd(LIMIT)).isEqualTo(7);
        }
    }

    @Test
    void can_write_stdout_to_a_separate_file() throws IOException {
        Path out = root.resolve("out");
        var log = new LogFile(root, LOG, Secrets.NONE);
        try (var process = new LocalProcess(command("/bin/sh", "-c", "echo to stdout; echo to stderr >&2"), log, out)) {
            process.start();

            assertThat(process.awaitEnd(LIMIT)).isZero();
            assertThat(Files.readString(out)).isEqualTo("to stdout\n");
            assertThat(process.logTail()).isEqualTo("last lines of logs/sh.log:\n    to stderr");
        }
    }

    @Test
    void keeps_the_cause_of_death_after_close() {
        LocalProcess process = shell("kill -9 $$");
        process.start();
        assertThat(process.awaitEnd(LIMIT)).isEqualTo(137);

        process.close();

        assertThat(process.deathCause()).contains("ended with exit code 137");
    }

    @Test
    void closing_ends_children_and_is_not_a_death() throws IOException {
        LocalProcess process = shell("sleep 60 & echo $! >part; mv part child; wait");
        process.start();
        long child =
                Long.parseLong(process.awaitLines(root.resolve("child"), LIMIT).get(0));

        process.close();

        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(process.deathCause()).isEmpty();
    }

    @Test
    void kills_a_process_that_ignores_sigterm() throws IOException {
        String script = "trap '' TERM; echo $$ >part; mv part self; while :; do sleep 60; done";
        var process = new LocalProcess(
                command("/bin/sh", "-c", script), new LogFile(root, LOG, Secrets.NONE), null, Duration.ofMillis(500));
        process.start();
        long self =
                Long.parseLong(process.awaitLines(root.resolve("self"), LIMIT).get(0));

        process.close();

        assertThat(ProcessHandle.of(self).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void does_not_start_after_close() {
        LocalProcess process = shell("exit 0");
        process.close();

        assertThatThrownBy(process::start)
                .isInstanceOf(HarnessFault.class)
                .hasMessage("cannot start the small server: it was already stopped");
        assertThat(process.deathCause()).isEqualTo(Optional.empty());
    }

    /** A program that starts a child and waits for it; the test ends the program. */
    static final class Run {
        public static void main(String... arguments) {
            Path root = Path.of(arguments[0]);
            var command = new Command("child", List.of("/bin/sh", "-c", arguments[1]), Map.of(), root);
            var child = new LocalProcess(command, new LogFile(root, LOG, Secrets.NONE));
            child.start();
            child.awaitEnd(LIMIT);
        }
    }

    @Test
    void ends_when_a_signal_ends_its_parent() {
        String script = "echo $$ >part; mv part child; exec sleep 60";
        LocalProcess run = of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                root.toString(),
                script);
        run.start();
        long child = Long.parseLong(run.awaitLines(root.resolve("child"), LIMIT).get(0));
        assertThat(ProcessHandle.of(child)).isPresent();

        // Not through close, because close would end the child as well.
        ProcessHandle.of(child).flatMap(ProcessHandle::parent).orElseThrow().destroy();

        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(run.awaitEnd(LIMIT)).isEqualTo(143);
        run.close();
    }
}
