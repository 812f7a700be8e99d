package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.suites.ScriptFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock on a folder, and the cleanup by the next run after a run was killed with SIGKILL. Maven hangs. */
@DisplayNameGeneration(Sentences.class)
class KilledRunTest {
    private static final String HANG = "echo $$ >mvn.pid; echo hangs; exec sleep 600";
    private static final String BUILT = "build  Java: command\nbuild  Java: services\nbuild  Java: all\n";
    private static final String KILLED = "20260102-030405-99999999";

    @TempDir
    private Path root;

    private ScriptFolder folder;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        folder = new ScriptFolder(
                root,
                "Makefile",
                "interop-tests/run",
                "interop-tests/interop",
                "interop-tests/lib.sh",
                "interop-tests/build.sh",
                "interop-tests/gate.sh",
                "interop-tests/lock.sh",
                "docker/sweep",
                "docker/lib.sh");
        folder.sources();
        folder.program("commands/docker", "exit 1");
    }

    @AfterEach
    void end() throws IOException {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
        for (String file : new String[] {"mvn.pid", "peer.pid"}) {
            if (Files.exists(root.resolve(file)) && isAlive(pid(file))) {
                kill(pid(file));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run matrix", "interop check", "interop gate", "interop results", "run clean"})
    void no_other_run_starts_during_a_run(String command) throws IOException, InterruptedException {
        results("build/interop.previous", "of the run before");
        startWith(HANG, "interop-tests/run", "matrix");

        assertThat(run(("interop-tests/" + command).split(" ")))
                .isEqualTo(new Outcome(
                        2,
                        "interop: 'interop-tests/run matrix' is running in " + root.toRealPath()
                                + "; wait until it ends, or use another clone\n"));
        assertThat(root.resolve("build/interop.previous/results.json")).exists();
        assertThat(isAlive(pid("mvn.pid"))).isTrue();
    }

    @Test
    void a_run_after_a_killed_script_ends_its_maven() throws IOException, InterruptedException {
        Process script = startWith(HANG, "interop-tests/run", "matrix");
        script.destroyForcibly().waitFor();
        assertThat(isAlive(pid("mvn.pid"))).isTrue();

        folder.program("commands/mvn", ScriptFolder.BUILD);
        Outcome outcome = run("interop-tests/run", "matrix");

        assertThat(outcome.text())
                .matches("interop: 'interop-tests/run matrix' was killed; ended \\d process\\(es\\)\n" + BUILT);
        assertThat(outcome.code()).isZero();
        assertThat(isAlive(pid("mvn.pid"))).isFalse();
    }

    @Test
    void a_run_after_a_killed_make_ends_its_script_and_maven() throws IOException, InterruptedException {
        Process make = startWith(HANG, "make", "--no-print-directory", "interop", "PEERS=process");
        ProcessHandle script = make.children().findFirst().orElseThrow();
        make.destroyForcibly().waitFor();

        folder.program("commands/mvn", ScriptFolder.BUILD);
        Outcome outcome = run("interop-tests/run", "matrix");

        assertThat(outcome.text())
                .matches("interop: 'interop-tests/run matrix' was killed; ended \\d process\\(es\\)\n" + BUILT);
        assertThat(outcome.code()).isZero();
        assertThat(isAlive(script.pid())).isFalse();
        assertThat(isAlive(pid("mvn.pid"))).isFalse();
    }

    @Test
    void ends_a_peer_of_a_killed_run_without_a_lock() throws IOException, InterruptedException {
        folder.program(
                "commands/peer",
                "echo $$ >peer.pid; echo >peer.fifo; INTEROP_PROCESS_OF=$INTEROP_RUN_ID exec sleep 600");
        Process script = startWith(
                "mkfifo peer.fifo; setsid peer 8>&- >peer.log 2>&1 & cat peer.fifo 2>peer.log; " + HANG,
                "interop-tests/run",
                "matrix");
        script.destroyForcibly().waitFor();
        kill(pid("mvn.pid"));

        folder.program("commands/mvn", ScriptFolder.BUILD);
        assertThat(run("interop-tests/run", "matrix").code()).isZero();
        assertThat(isAlive(pid("peer.pid"))).isFalse();
    }

    @Test
    void a_process_that_reuses_the_killed_pid_does_not_hold_the_lock() throws IOException, InterruptedException {
        recordRun(ProcessHandle.current().pid() + ":1");
        ProcessBuilder holder = folder.command("flock", "build/lock", "sh", "-c", "echo held; exec sleep 600");
        holder.environment().put("INTEROP_RUN_ID", KILLED);
        started.add(folder.startUntil("held", holder));

        assertThat(run("interop-tests/run", "matrix"))
                .isEqualTo(new Outcome(
                        0, "interop: 'interop-tests/run matrix' was killed; ended 2 process(es)\n" + BUILT));
    }

    @Test
    void a_run_that_ended_by_itself_is_not_reported_as_killed() throws IOException, InterruptedException {
        assertThat(run("interop-tests/run", "matrix")).isEqualTo(new Outcome(0, BUILT));
        assertThat(run("interop-tests/run", "matrix")).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void the_folder_of_a_killed_run_is_removed() throws IOException, InterruptedException {
        recordRun("99999999:1");
        Path left = Files.createDirectory(root.resolve("interop-" + KILLED));

        assertThat(run("interop-tests/run", "matrix").text())
                .isEqualTo("interop: 'interop-tests/run matrix' was killed; removed %s\n%s".formatted(left, BUILT));
        assertThat(left).doesNotExist();
    }

    @Test
    void containers_of_a_killed_run_are_removed() throws IOException, InterruptedException {
        recordRun("99999999:1");
        engineWithContainers();

        assertThat(run("interop-tests/run", "matrix").text())
                .isEqualTo("interop: 'interop-tests/run matrix' was killed; removed 2 container(s), 0 network(s)\n"
                        + BUILT);
        assertThat(root.resolve("removed")).hasContent("--force --volumes one two");
    }

    @Test
    void containers_are_removed_later_if_no_engine_responds() throws IOException, InterruptedException {
        recordRun("99999999:1");

        assertThat(run("interop-tests/run", "matrix").text())
                .isEqualTo("interop: 'interop-tests/run matrix' was killed; it left nothing\n" + BUILT);
        engineWithContainers();
        assertThat(run("interop-tests/run", "matrix").text())
                .isEqualTo("docker/sweep: removed the leftovers of a run: 2 container(s), 0 network(s)\n");
        assertThat(run("interop-tests/run", "matrix").text()).isEmpty();
    }

    @Test
    void a_killed_run_does_not_replace_the_results_before_it() throws IOException, InterruptedException {
        results("build/interop", "of the run before");
        Process script = startWith("mkdir build/interop; " + HANG, "interop-tests/run", "matrix");
        script.destroyForcibly().waitFor();

        folder.program("commands/mvn", ScriptFolder.BUILD);
        assertThat(run("interop-tests/run", "matrix").code()).isZero();
        assertThat(root.resolve("build/interop.previous/results.json")).hasContent("of the run before");
    }

    /** Starts a command with this Maven, which hangs, and returns once Maven runs. */
    private Process startWith(String mvn, String... command) throws IOException {
        folder.program("commands/mvn", mvn);
        ProcessBuilder builder = folder.command(command);
        builder.environment().put("INTEROP_PEERS", "process");
        Process process = folder.startUntil("hangs", builder);
        started.add(process);
        return process;
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = folder.command(command);
        builder.environment().put("INTEROP_PEERS", "process");
        return folder.run(builder);
    }

    /** Writes the lock file of a run that was killed. */
    private void recordRun(String holders) throws IOException {
        Files.createDirectories(root.resolve("build"));
        Files.writeString(root.resolve("build/lock"), KILLED + " " + holders + " interop-tests/run matrix\n");
    }

    private void engineWithContainers() throws IOException {
        folder.program("commands/docker", """
                case "$1 $*" in
                  ps*label=dev.interop.run=%s) [ -e removed ] || printf 'one\\ntwo\\n' ;;
                  rm*) shift; echo "$@" >removed ;;
                esac
                """.formatted(KILLED));
    }

    private void results(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name));
        Files.writeString(root.resolve(name).resolve("results.json"), content);
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(root.resolve(file)).strip());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Returns whether a process runs; a zombie has ended, and so has one whose folder vanishes while it is read. */
    private static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
