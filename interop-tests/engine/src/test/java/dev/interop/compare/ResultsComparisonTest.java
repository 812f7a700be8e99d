package dev.interop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsComparisonTest {
    @TempDir
    private Path folder;

    private Path base;
    private Path head;

    @BeforeEach
    void write() throws IOException {
        base = folder.resolve("base.json");
        head = folder.resolve("head.json");
        new SampleRun().passed("a", "java", "python").results().write(base);
        new SampleRun().failed("a", "java", "python", "Hi").results().write(head);
    }

    @Test
    void writes_both_files_and_returns_if_it_is_worse() throws IOException {
        assertThat(compare()).isTrue();

        assertThat(folder.resolve("compare.json")).content().startsWith("""
                {
                  "schema" : 2,
                  "worse" : true,
                  "base" : {
                """);
        assertThat(folder.resolve("compare.md")).content().startsWith("### Greeter interop, compare: worse");
    }

    @Test
    void lists_a_new_known_difference_with_id_and_cause() throws IOException {
        new SampleRun()
                .known("short-greeting", false)
                .cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "short-greeting")
                .results()
                .write(head);

        compare();

        assertThat(folder.resolve("compare.json")).content().contains("""
                  "new-differences" : [ {
                    "id" : "short-greeting",
                    "why" : "It is so."
                  } ],
                """);
    }

    @Test
    void reports_a_missing_baseline_and_removes_older_comparisons() throws IOException {
        compare();
        Files.delete(base);

        assertProblem(base + " does not exist; each run of the matrix writes one");
        assertThat(folder.resolve("compare.json")).doesNotExist();
        assertThat(folder.resolve("compare.md")).doesNotExist();
    }

    @Test
    void rejects_another_schema_version() throws IOException {
        String text = Files.readString(base);
        Files.writeString(base, text.replace("\"schema\" : " + Results.SCHEMA, "\"schema\" : 1"));

        assertProblem(base + " has schema version 1, but this code reads versions 3 and " + Results.SCHEMA
                + "; use the version of this program that wrote it, or run the matrix again");
    }

    private void assertProblem(String message) {
        assertThatThrownBy(this::compare).isInstanceOf(ResultsProblem.class).hasMessage(message);
    }

    private boolean compare() throws IOException {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return ResultsComparison.run(base, head, folder, out);
    }
}
