package dev.interop.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class InteropCheckTest {
    private static final String PASSED =
            "<testcase classname='java->old' name='quote/zero' file='interop/quote.yaml' line='7'/>";
    private static final String FAILED =
            "<testcase classname='java->new' name='quote/zero'><failure message='short'>\nall details\n</failure></testcase>";
    private static final String BROKEN =
            "<testcase classname='java->new' name='quote/one'><error message='server died'>server died</error></testcase>";
    private static final String NOT_RUN =
            "<testcase classname='java->new' name='quote/two'><skipped message='a peer died'/></testcase>";

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void files() throws IOException {
        config = Files.writeString(folder.resolve("interop.yaml"), "version: 1\n");
        System.setProperty("interop.jar", StandInProgram.jar(folder).toString());
    }

    @AfterEach
    void forgetJar() {
        System.clearProperty("interop.jar");
    }

    private Stream<DynamicNode> tests(String cells, int exitCode) {
        return InteropCheck.of(config)
                .with("--cells", cells, "--exit", Integer.toString(exitCode))
                .tests();
    }

    /** Runs all tests and returns a line for each: its path, and its problem. */
    private static List<String> run(Stream<? extends DynamicNode> nodes, String prefix) {
        return nodes.flatMap(node -> node instanceof DynamicContainer container
                        ? run(container.getChildren(), prefix + node.getDisplayName() + " ").stream()
                        : Stream.of(prefix + node.getDisplayName() + problem((DynamicTest) node)))
                .toList();
    }

    private static String problem(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return "";
        } catch (AssertionFailedError | InteropFailure failure) {
            return " " + failure.getClass().getSimpleName() + " " + failure.getMessage();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void shows_a_container_for_each_pairing_and_a_test_for_each_cell() {
        assertThat(run(tests(PASSED + FAILED + BROKEN + NOT_RUN, 2), ""))
                .containsExactly(
                        "java->old java->old quote/zero",
                        "java->new java->new quote/zero AssertionFailedError all details",
                        "java->new java->new quote/one InteropFailure harness error: server died",
                        "java->new java->new quote/two InteropFailure harness error: a peer died",
                        "whole run");
    }

    @Test
    void links_a_cell_to_its_case() {
        assertThat(tests(PASSED, 0)
                        .filter(DynamicContainer.class::isInstance)
                        .flatMap(pairing -> ((DynamicContainer) pairing).getChildren())
                        .map(cell -> cell.getTestSourceUri().orElseThrow().toString()))
                .containsExactly(folder.toUri() + "interop/quote.yaml?line=7");
    }

    @Test
    void fails_the_whole_run_if_no_cell_explains_the_exit_code() {
        assertThat(run(tests(PASSED, 1), ""))
                .last()
                .asString()
                .startsWith("whole run InteropFailure each cell passed, but interop check ended with exit code 1:")
                .contains("arguments [check, --config, interop.yaml, --cells,");
    }

    @Test
    void refuses_a_run_without_cells_even_after_an_earlier_run() {
        tests(PASSED, 0);

        assertThatThrownBy(() -> tests("", 2))
                .isInstanceOf(InteropFailure.class)
                .hasMessageStartingWith("interop check judged no cell; it ended with exit code 2:");
        assertThatThrownBy(() -> tests(" ", 0))
                .isInstanceOf(InteropFailure.class)
                .hasMessageEndingWith("has no cell");
    }

    @Test
    void refuses_a_missing_file_or_jar() {
        assertThatThrownBy(() -> InteropCheck.of(Path.of("missing.yaml")))
                .hasMessageContaining("missing.yaml; pass the path of interop.yaml, relative to ");
        System.setProperty("interop.jar", "missing.jar");
        assertThatThrownBy(() -> InteropCheck.of(config).tests())
                .isInstanceOf(InteropFailure.class)
                .hasMessageContaining("missing.jar; the system property 'interop.jar' or the environment variable");
    }

    @Test
    void ends_the_program_when_it_is_interrupted() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        var test = new Thread(() -> failure.complete(
                catchThrowable(() -> InteropCheck.of(config).with("--hang").tests())));
        test.start();
        long pid = pid();
        test.interrupt();
        assertThat(failure.get(60, TimeUnit.SECONDS))
                .isInstanceOf(InteropFailure.class)
                .hasMessage("interop check was stopped");
        assertThat(ProcessHandle.of(pid)).isNotPresent();
    }

    private long pid() throws Exception {
        Path file = folder.resolve("pid");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file) && Files.size(file) > 0);
        return Long.parseLong(Files.readString(file));
    }
}
