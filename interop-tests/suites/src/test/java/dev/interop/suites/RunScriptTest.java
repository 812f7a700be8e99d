package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.suites.ScriptFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** interop-tests/run and interop-tests/interop in a folder of their own, with a fake Maven and Java. */
@DisplayNameGeneration(Sentences.class)
class RunScriptTest {
    private static final String BUILT = "build  Java: command\nbuild  Java: services\nbuild  Java: all\n";

    @TempDir
    private Path root;

    private ScriptFolder folder;

    @BeforeEach
    void copy() throws IOException {
        folder = new ScriptFolder(
                root,
                "interop-tests/run",
                "interop-tests/interop",
                "interop-tests/lib.sh",
                "interop-tests/build.sh",
                "interop-tests/gate.sh",
                "interop-tests/lock.sh");
        folder.sources();
    }

    @Test
    void nothing_is_built_if_no_source_changed() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo(new Outcome(0, BUILT));
        assertThat(run()).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void a_changed_suite_builds_neither_command_nor_services() throws IOException, InterruptedException {
        run();
        Files.writeString(root.resolve("interop-tests/suites/src/test/java/Suite.java"), "changed");

        assertThat(run()).isEqualTo(new Outcome(0, "build  Java: all\n"));
    }

    @Test
    void a_changed_engine_is_built() throws IOException, InterruptedException {
        run();
        Files.writeString(root.resolve("interop-tests/engine/src/main/java/Engine.java"), "changed");

        assertThat(run()).isEqualTo(new Outcome(0, "build  Java: command\nbuild  Java: all\n"));
    }

    @Test
    void a_missing_interop_yaml_is_reported_before_the_build() throws IOException, InterruptedException {
        var expected = new Outcome(
                2,
                "interop check: there is no none.yaml in %s; write one, for example with 'interop-tests/interop init', or pass the file with --config FILE\n"
                        .formatted(root.toRealPath()));

        assertThat(folder.run("interop-tests/interop", "check", "--config", "none.yaml"))
                .isEqualTo(expected);
        assertThat(folder.run("interop-tests/interop", "check", "--plan", "--config=none.yaml"))
                .isEqualTo(expected);
    }

    @Test
    void a_failed_build_is_built_again() throws IOException, InterruptedException {
        folder.program("commands/mvn", "exit 1");
        assertThat(run())
                .isEqualTo(
                        new Outcome(2, "build  Java: command\ninterop: the Java build failed; the reason is above\n"));

        folder.program("commands/mvn", ScriptFolder.BUILD);
        assertThat(run()).isEqualTo(new Outcome(0, BUILT));
    }

    @Test
    void a_deleted_build_is_built_again() throws IOException, InterruptedException {
        run();
        Files.delete(root.resolve("interop-tests/cli/target/classpath"));
        Files.delete(root.resolve("interop-tests/suites/target/classpath"));

        assertThat(run()).isEqualTo(new Outcome(0, "build  Java: all\n"));
    }

    @Test
    void a_deleted_entry_of_a_class_path_is_built_again() throws IOException, InterruptedException {
        run();
        Files.delete(root.resolve("interop-tests/cli/target/cli.jar"));

        assertThat(run()).isEqualTo(new Outcome(0, "build  Java: all\n"));
    }

    @Test
    void a_copied_folder_is_built_again() throws IOException, InterruptedException {
        run();
        Path copy = root.resolve("a copy");
        assertThat(folder.run("sh", "-c", "mkdir 'a copy' && cp -r *-* docs protos pom.xml build 'a copy'"))
                .isEqualTo(new Outcome(0, ""));

        assertThat(folder.run(folder.command("a copy/interop-tests/interop", "--version")))
                .isEqualTo(new Outcome(0, "build  Java: command\n"));
        assertThat(copy.resolve("mvn.log")).exists();
    }

    @Test
    void a_build_stopped_by_ctrl_c_is_not_a_failed_build() throws IOException, InterruptedException {
        folder.program("commands/mvn", "exit 130");

        assertThat(folder.run("interop-tests/interop", "--version"))
                .isEqualTo(new Outcome(130, "build  Java: command\ninterop: stopped\n"));
        assertThat(root.resolve("build/java/unfinished")).exists();
    }

    @Test
    void a_build_shows_the_errors_of_protoc() throws IOException, InterruptedException {
        run();

        assertThat(root.resolve("mvn.log")).content().contains("protobufmavenplugin.protoc=warn");
    }

    @Test
    void a_killed_build_is_built_from_scratch() throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("build/java"));
        Files.createFile(root.resolve("build/java/unfinished"));

        assertThat(run()).isEqualTo(new Outcome(0, BUILT));
        assertThat(root.resolve("mvn.log"))
                .content()
                .startsWith("-q clean package ")
                .containsOnlyOnce("clean");
    }

    @Test
    void a_wrong_case_file_is_found_before_the_long_build() throws IOException, InterruptedException {
        folder.program("commands/java", "case \"$*\" in *--plan*) echo 'calls.yaml:3: wrong' >&2; exit 2 ;; esac");

        assertThat(run())
                .isEqualTo(new Outcome(2, "build  Java: command\nbuild  Java: services\ncalls.yaml:3: wrong\n"));
    }

    @Test
    void a_wrong_option_is_found_before_the_long_build() throws IOException, InterruptedException {
        folder.program("commands/java", "case \"$*\" in *'check --plan --peers process --nonsense'*) exit 2 ;; esac");

        assertThat(folder.run("interop-tests/interop", "check", "--peers", "process", "--nonsense"))
                .isEqualTo(new Outcome(2, "build  Java: command\nbuild  Java: services\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--config="})
    void config_without_a_value_is_refused(String option) throws IOException, InterruptedException {
        assertThat(folder.run("interop-tests/interop", "check", option))
                .isEqualTo(new Outcome(2, "interop check: --config must have a value, the path of an interop.yaml\n"));
    }

    @Test
    void the_command_works_through_a_symbolic_link() throws IOException, InterruptedException {
        Files.createSymbolicLink(root.resolve("linked"), root.resolve("interop-tests/interop"));

        assertThat(folder.run("./linked", "--help")).isEqualTo(new Outcome(0, "build  Java: command\n"));
    }

    @Test
    void a_run_without_results_restores_those_of_the_run_before() throws IOException, InterruptedException {
        run();
        results("build/interop", "of the run before");
        folder.program("commands/java", "exit 2");

        assertThat(run()).isEqualTo(new Outcome(2, ""));
        assertThat(root.resolve("build/interop/results.json")).hasContent("of the run before");
        assertThat(root.resolve("build/interop.previous")).doesNotExist();
    }

    @Test
    void a_refused_run_keeps_both_results() throws IOException, InterruptedException {
        run();
        results("build/interop", "of the run before");
        results("build/interop.previous", "of an earlier one");
        folder.program("commands/java", "exit 2");

        assertThat(run().code()).isEqualTo(2);
        assertThat(root.resolve("build/interop/results.json")).hasContent("of the run before");
        assertThat(root.resolve("build/interop.previous/results.json")).hasContent("of an earlier one");
        assertThat(root.resolve("build/interop.previous.older")).doesNotExist();
    }

    @Test
    void a_run_keeps_the_results_of_the_run_before() throws IOException, InterruptedException {
        results("build/interop", "of the run before");
        results("build/interop.previous", "of an earlier one");

        assertThat(run().code()).isZero();
        assertThat(root.resolve("build/interop/results.json")).hasContent("new");
        assertThat(root.resolve("build/interop.previous/results.json")).hasContent("of the run before");
    }

    @Test
    void the_exit_code_is_that_of_the_program() throws IOException, InterruptedException {
        run();
        folder.program("commands/java", "exit 1");

        assertThat(run().code()).isEqualTo(1);
    }

    @Test
    void rejects_an_unknown_value_of_PEERS() throws IOException, InterruptedException {
        ProcessBuilder command = folder.command("interop-tests/run", "matrix");
        command.environment().put("INTEROP_PEERS", "podman");

        assertThat(folder.run(command))
                .isEqualTo(new Outcome(
                        2, "interop: PEERS must be \"container\" (the default) or \"process\", not \"podman\"\n"));
    }

    @Test
    void an_option_wins_over_its_variable() throws IOException, InterruptedException {
        ProcessBuilder command =
                folder.command("interop-tests/interop", "check", "--peers", "process", "--case", "names/**");
        command.environment().put("INTEROP_PEERS", "podman");

        assertThat(folder.run(command).code()).isZero();
        assertThat(root.resolve("java.log"))
                .content()
                .contains("check --plan --peers process --case names/**\n", "check --peers process --case names/**\n");
    }

    @Test
    void help_is_printed_without_lock_and_engine() throws IOException, InterruptedException {
        assertThat(folder.run("interop-tests/interop", "check", "--help"))
                .isEqualTo(new Outcome(0, "build  Java: command\n"));
        assertThat(root.resolve("build/lock")).doesNotExist();
    }

    private Outcome run() throws IOException, InterruptedException {
        ProcessBuilder command = folder.command("interop-tests/run", "matrix");
        command.environment().put("INTEROP_PEERS", "process");
        return folder.run(command);
    }

    private void results(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name));
        Files.writeString(root.resolve(name).resolve("results.json"), content);
    }
}
