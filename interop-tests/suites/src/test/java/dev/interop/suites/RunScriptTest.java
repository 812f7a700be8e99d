package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** interop-tests/run in a folder of its own, with a Maven that does what a test says. */
@DisplayNameGeneration(Sentences.class)
class RunScriptTest {
    private static final Path SCRIPTS = Path.of("..").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 30;

    private record Told(int code, String text) {}

    @TempDir
    private Path root;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(root.resolve("interop-tests"));
        for (String script : new String[] {"run", "gate.sh"}) {
            Files.copy(SCRIPTS.resolve(script), root.resolve("interop-tests").resolve(script));
        }
        program("interop-tests/doctor", "exit 0");
        program("commands/mvn", "exit 1");
    }

    @Test
    void a_run_that_comes_to_nothing_leaves_the_results_of_the_one_before() throws IOException, InterruptedException {
        results("build/interop", "of the run before");

        assertThat(run("matrix")).isEqualTo(new Told(1, "build  Java\ninterop: red; the reason is above\n"));
        assertThat(root.resolve("build/interop/results.json")).hasContent("of the run before");
        assertThat(root.resolve("build/interop.previous")).doesNotExist();
    }

    @Test
    void a_run_keeps_the_results_of_the_one_before_and_no_others() throws IOException, InterruptedException {
        results("build/interop", "of the run before");
        results("build/interop.previous", "of an earlier one");
        program("commands/mvn", """
                mkdir -p build/interop
                printf '{\\n  "planned" : 1,\\n  "executed" : 1,\\n}\\n' >build/interop/results.json
                """);

        assertThat(run("matrix")).isEqualTo(new Told(0, "build  Java\n"));
        assertThat(root.resolve("build/interop/results.json")).content().contains("\"planned\" : 1");
        assertThat(root.resolve("build/interop.previous/results.json")).hasContent("of the run before");
    }

    @Test
    void cells_that_were_planned_and_not_executed_are_red() throws IOException, InterruptedException {
        program("commands/mvn", """
                mkdir -p build/interop
                printf '{\\n  "planned" : 2,\\n  "executed" : 1,\\n}\\n' >build/interop/results.json
                """);

        assertThat(run("matrix"))
                .isEqualTo(new Told(1, "build  Java\ninterop: red; 1 of 2 planned cells were executed\n"));
    }

    @Test
    void a_run_without_results_is_red_though_maven_says_nothing() throws IOException, InterruptedException {
        program("commands/mvn", "exit 0");

        assertThat(run("matrix")).isEqualTo(new Told(1, "build  Java\ninterop: red; no results were written\n"));
    }

    @Test
    void no_other_run_begins_while_one_is_under_way() throws IOException, InterruptedException {
        results("build/interop", "of the run before");
        Files.writeString(root.resolve("build/lock"), "interop-tests/run everything\n");
        Process holder = new ProcessBuilder("flock", "build/lock", "sh", "-c", "echo held; exec sleep 60")
                .directory(root.toFile())
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            for (String command : new String[] {"matrix", "cell", "gate", "compare", "clean"}) {
                assertThat(run(command))
                        .as(command)
                        .isEqualTo(new Told(
                                2,
                                "interop: 'interop-tests/run everything' is under way in " + root.toRealPath()
                                        + "; wait for its end, or use another clone\n"));
            }
            assertThat(root.resolve("build/interop/results.json")).exists();
        } finally {
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly().waitFor();
        }
    }

    private Told run(String... arguments) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(root.resolve("interop-tests/run").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", root.resolve("commands") + ":" + System.getenv("PATH"));
        builder.environment().put("PEERS", "process");
        for (String narrowing : new String[] {"CLIENT", "SERVER", "CASE", "SHARD"}) {
            builder.environment().remove(narrowing);
        }
        Path told = root.resolve("told");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(told.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Told(process.exitValue(), Files.readString(told));
        } finally {
            process.destroyForcibly();
        }
    }

    private void results(String folder, String content) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve("results.json"), content);
    }

    private void program(String name, String script) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
