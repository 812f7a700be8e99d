package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.results.ResultsProblem;
import dev.interop.results.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportRenderingTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void writes_the_reports_beside_the_results() throws IOException {
        SampleResults.ofEachVerdict().write(folder.resolve("results.json"));

        run();

        assertThat(output()).isEqualTo("""
                7 cells: 1 failed, 1 had a harness error, 1 was not run.
                %s
                """.formatted(folder.resolve("report.html")));
        assertThat(folder).isDirectoryContaining("glob:**/report.html");
        assertThat(folder).isDirectoryContaining("glob:**/summary.md");
        assertThat(folder).isDirectoryContaining("glob:**/badge.svg");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void reports_unusable_results_and_writes_nothing() throws IOException {
        SampleResults.ofEachVerdict().write(folder.resolve("results.json"));
        String text = Files.readString(folder.resolve("results.json"));
        Files.writeString(
                folder.resolve("results.json"), text.replace("\"verdict\" : \"failed\"", "\"verdict\" : \"fine\""));

        assertThatThrownBy(this::run)
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "%s: field 'cells/3/verdict' is \"fine\"; allowed: failed, harness-error, known-difference, not-run, passed, reference, unsupported; undo edits by hand, or run the matrix again"
                                .formatted(folder.resolve("results.json")));
        assertThat(folder).isDirectoryNotContaining("glob:**/report.html");
    }

    @Test
    void reports_a_damaged_transcript() throws IOException {
        SampleResults.ofEachVerdict().write(folder.resolve("results.json"));
        Path transcript = folder.resolve("transcripts/greet/name=failed/java-to-python.js");
        Files.createDirectories(transcript.getParent());
        Files.writeString(transcript, "transcript({\"name\": ");

        assertThatThrownBy(this::run)
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("%s is truncated or damaged; run the matrix again".formatted(transcript));
    }

    private void run() throws IOException {
        ReportRendering.run(folder.resolve("results.json"), new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
