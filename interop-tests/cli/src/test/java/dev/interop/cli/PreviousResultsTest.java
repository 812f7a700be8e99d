package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviousResultsTest {
    @TempDir
    private Path build;

    private Path results;

    @BeforeEach
    void name() {
        results = build.resolve("interop");
    }

    @Test
    void keeps_the_results_of_the_run_before() throws IOException {
        run("first");
        run("second");
        assertThat(content()).isEqualTo("{interop=second, interop.previous=first}");

        run("third");
        assertThat(content()).isEqualTo("{interop=third, interop.previous=second}");
    }

    @Test
    void restores_both_results_after_a_run_without_results() throws IOException {
        run("first");
        run("second");

        PreviousResults kept = PreviousResults.keep(results);
        Files.createDirectories(results.resolve("cells"));
        kept.close();
        assertThat(content()).isEqualTo("{interop=second, interop.previous=first}");
    }

    @Test
    void keeps_the_logs_of_a_run_without_results() throws IOException {
        run("first");
        PreviousResults kept = PreviousResults.keep(results);
        Files.createDirectories(results.resolve("logs"));
        kept.close();
        assertThat(results.resolve("logs")).exists();
        assertThat(content()).isEqualTo("{interop.previous=first}");

        run("second");
        assertThat(content()).isEqualTo("{interop=second, interop.previous=first}");
    }

    @Test
    void a_killed_run_loses_no_last_results() throws IOException {
        run("first");
        run("second");
        PreviousResults.keep(results);
        Files.createDirectories(results.resolve("logs"));
        PreviousResults.keep(results);
        assertThat(content()).isEqualTo("{interop.previous=second}");

        run("third");
        assertThat(content()).isEqualTo("{interop=third, interop.previous=second}");
    }

    private void run(String text) throws IOException {
        PreviousResults kept = PreviousResults.keep(results);
        Files.createDirectories(results);
        Files.writeString(results.resolve("results.json"), text);
        kept.close();
    }

    /** Returns the names of the folders with results, each with its results. */
    private String content() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> folders = Files.list(build)) {
            for (Path folder : folders.toList()) {
                Path file = folder.resolve("results.json");
                if (Files.exists(file)) {
                    found.put(folder.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return found.toString();
    }
}
