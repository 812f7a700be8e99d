package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.suites.ScriptFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** interop-tests/run in a folder of its own, with a Maven that does what a test says. */
@DisplayNameGeneration(Sentences.class)
class RunScriptTest {
    @TempDir
    private Path root;

    private ScriptFolder folder;

    @BeforeEach
    void copy() throws IOException {
        folder = new ScriptFolder(root, "interop-tests/run", "interop-tests/gate.sh", "interop-tests/lock.sh");
        folder.program("interop-tests/doctor", "exit 0");
        folder.program("commands/mvn", "exit 1");
    }

    @Test
    void a_run_that_comes_to_nothing_leaves_the_results_of_the_one_before() throws IOException, InterruptedException {
        results("build/interop", "of the run before");

        assertThat(run("matrix")).isEqualTo(new Outcome(1, "build  Java\ninterop: red; the reason is above\n"));
        assertThat(root.resolve("build/interop/results.json")).hasContent("of the run before");
        assertThat(root.resolve("build/interop.previous")).doesNotExist();
    }

    @Test
    void a_run_keeps_the_results_of_the_one_before_and_no_others() throws IOException, InterruptedException {
        results("build/interop", "of the run before");
        results("build/interop.previous", "of an earlier one");
        folder.program("commands/mvn", """
                mkdir -p build/interop
                printf '{\\n  "planned" : 1,\\n  "executed" : 1,\\n}\\n' >build/interop/results.json
                """);

        assertThat(run("matrix")).isEqualTo(new Outcome(0, "build  Java\n"));
        assertThat(root.resolve("build/interop/results.json")).content().contains("\"planned\" : 1");
        assertThat(root.resolve("build/interop.previous/results.json")).hasContent("of the run before");
    }

    @Test
    void cells_that_were_planned_and_not_executed_are_red() throws IOException, InterruptedException {
        folder.program("commands/mvn", """
                mkdir -p build/interop
                printf '{\\n  "planned" : 2,\\n  "executed" : 1,\\n}\\n' >build/interop/results.json
                """);

        assertThat(run("matrix"))
                .isEqualTo(new Outcome(1, "build  Java\ninterop: red; 1 of 2 planned cells were executed\n"));
    }

    @Test
    void a_run_without_results_is_red_though_maven_says_nothing() throws IOException, InterruptedException {
        folder.program("commands/mvn", "exit 0");

        assertThat(run("matrix")).isEqualTo(new Outcome(1, "build  Java\ninterop: red; no results were written\n"));
    }

    @Test
    void only_INTEROP_variables_of_the_environment_narrow_a_run() throws IOException, InterruptedException {
        folder.program("commands/mvn", "echo \"$@\"; exit 1");
        ProcessBuilder command = folder.command("interop-tests/run", "matrix");
        command.environment().putAll(Map.of("CASE", "zeus", "CLIENT", "zeus", "PEERS", "zeus"));
        command.environment().put("INTEROP_PEERS", "process");
        assertThat(folder.run(command).text()).contains("verify").doesNotContain("-Dit.test=CaseSuiteIT");

        command.environment().put("INTEROP_CASE", "names/**");
        assertThat(folder.run(command).text()).contains("-Dit.test=CaseSuiteIT");
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = folder.command("interop-tests/run");
        command.command().addAll(List.of(arguments));
        command.environment().put("INTEROP_PEERS", "process");
        return folder.run(command);
    }

    private void results(String folder, String content) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve("results.json"), content);
    }
}
