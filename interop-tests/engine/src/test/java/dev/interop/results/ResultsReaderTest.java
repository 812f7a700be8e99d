package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.DifferenceEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsReaderTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("results.json");
        SampleResults.ofEachVerdict().write(file);
    }

    @Test
    void reads_what_was_written() {
        assertThat(ResultsReader.read(file)).isEqualTo(SampleResults.ofEachVerdict());
    }

    @Test
    void reads_soft_differences() throws IOException {
        Results soft = new SampleRun()
                .passed("a", "java", "java")
                .passed("a", "java", "python")
                .soft("a", SampleRun.text("", "java->java"), SampleRun.text("boom", "java->python"))
                .results();
        soft.write(file);

        assertThat(ResultsReader.read(file)).isEqualTo(soft);
    }

    @Test
    void reports_a_missing_file_with_the_command_that_writes_it() {
        Path missing = folder.resolve("none.json");

        assertProblem(missing, missing + " does not exist; each run of the matrix writes one");
    }

    @Test
    void reports_where_a_truncated_file_ends() throws IOException {
        String complete = Files.readString(file);
        Files.writeString(file, complete.substring(0, complete.indexOf("\"planned\"")));

        assertProblem(
                file,
                file + " is truncated or damaged: its JSON is invalid in line 48;"
                        + " use the complete file, or run the matrix again");
    }

    @Test
    void rejects_an_empty_file() throws IOException {
        Files.writeString(file, "");

        assertProblem(file, file + " is empty; use the complete file, or run the matrix again");
    }

    @Test
    void rejects_json_without_a_schema_version() throws IOException {
        Files.writeString(file, "[1, 2]");

        assertProblem(file, file + " is not a results file: it has no 'schema' version; use the results.json of a run");
    }

    @Test
    void rejects_another_schema_version() throws IOException {
        change("\"schema\" : " + Results.SCHEMA, "\"schema\" : 99");

        assertProblem(
                file,
                file + " has schema version 99, but this code reads versions 3 and " + Results.SCHEMA
                        + "; use the version of this program that wrote it, or run the matrix again");
    }

    @Test
    void reads_results_of_the_previous_schema_version() throws IOException, URISyntaxException {
        Path previous = Path.of(getClass().getResource("results-3.json").toURI());

        Results read = ResultsReader.read(previous);

        Results same = SampleResults.of(SampleResults.ofEachVerdict().cells().stream()
                .filter(cell -> cell.verdict() != Verdict.REFERENCE)
                .toList());
        DifferenceEntry known = same.differences().get(0);
        assertThat(read.differences()).extracting(DifferenceEntry::topic).containsExactly("");
        assertThat(read.differences()).extracting(DifferenceEntry::expected).containsExactly(known.expected());
        assertThat(read.schema()).isEqualTo(4);
        assertThat(read.run())
                .usingRecursiveComparison()
                .ignoringFields("project", "hint")
                .isEqualTo(same.run());
        assertThat(List.of(read.run().project(), read.run().hint())).containsOnly("");
        assertThat(read.softDifferences()).isEmpty();
        assertThat(read.cases()).extracting(CaseEntry::where).containsOnly("");
        assertThat(read.cases())
                .extracting(CaseEntry::calls)
                .isEqualTo(same.cases().stream().map(CaseEntry::calls).toList());
        assertThat(read.cells()).isEqualTo(same.cells());
        assertThat(read.totals()).isEqualTo(same.totals());
        assertThat(read.rules()).isEmpty();
    }

    @Test
    void rejects_an_unknown_verdict() throws IOException {
        change("\"verdict\" : \"not-run\"", "\"verdict\" : \"maybe\"");

        assertProblem(
                file,
                file + ": field 'cells/6/verdict' is \"maybe\"; allowed: failed, harness-error, known-difference,"
                        + " not-run, passed, reference, unsupported; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_an_unknown_place_of_a_peer() throws IOException {
        change(
                "\"name\" : \"python\",\n    \"role\" : \"both\",\n    \"runs-as\" : \"container\"",
                "\"name\" : \"python\",\n    \"role\" : \"both\",\n    \"runs-as\" : \"podman\"");

        assertProblem(
                file,
                file + ": field 'peers/1/runs-as' is \"podman\"; allowed: address, container, process;"
                        + " undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_a_cell_without_a_verdict() throws IOException {
        change("\"verdict\" : \"failed\"", "\"verdict\" : null");

        assertProblem(
                file,
                file
                        + ": field 'cells/3/verdict' is null; it must be one of failed, harness-error, known-difference, not-run, passed, reference,"
                        + " unsupported; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_an_unknown_field() throws IOException {
        change("\"planned\"", "\"hoped-for\" : 1, \"planned\"");

        assertProblem(
                file,
                file
                        + ": unknown field 'hoped-for'; allowed: cases, cells, differences, executed, peers, planned, rules, run,"
                        + " schema, soft-differences, suites, totals; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_a_missing_field() throws IOException {
        change("\"planned\" : 7,", "");

        assertProblem(file, file + ": field 'planned' is missing; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_totals_that_do_not_match_the_cells() throws IOException {
        change("\"failed\" : 1", "\"failed\" : 0");

        assertProblem(
                file,
                file
                        + " is inconsistent: its totals are {passed=1, reference=1, known-difference=1, failed=0, unsupported=1,"
                        + " harness-error=1, not-run=1}, but its cells have {passed=1, reference=1, known-difference=1, failed=1,"
                        + " unsupported=1, harness-error=1, not-run=1}; use the complete file, or run the matrix"
                        + " again");
    }

    @Test
    void rejects_more_executed_cells_than_exist() throws IOException {
        change("\"executed\" : 6", "\"executed\" : 7");

        assertProblem(
                file,
                file + " is inconsistent: it reports 7 executed cells, but has 6;"
                        + " use the complete file, or run the matrix again");
    }

    @Test
    void rejects_null_for_a_text() throws IOException {
        change("\"name\" : \"greet/name=failed\",\n    \"client\"", "\"name\" : null, \"client\"");

        assertProblem(
                file,
                file
                        + ": field 'cells/3/name' is null; it must be a text; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_null_for_the_run() throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf("\"run\" :");
        Files.writeString(
                file, text.substring(0, from) + "\"run\" : null, " + text.substring(text.indexOf("\"peers\" :")));

        assertProblem(
                file,
                file + ": field 'run' is null; it must be a mapping; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_a_duplicate_field() throws IOException {
        change("\"verdict\" : \"failed\"", "\"verdict\" : \"failed\", \"verdict\" : \"passed\"");

        assertThatThrownBy(() -> ResultsReader.read(file))
                .isInstanceOf(ResultsProblem.class)
                .hasMessageStartingWith(file + " is truncated or damaged: its JSON is invalid in line ");
    }

    @Test
    void rejects_a_fraction_as_number_of_cells() throws IOException {
        change("\"planned\" : 7,", "\"planned\" : 7.5,");

        assertProblem(
                file,
                file
                        + ": field 'planned' is 7.5; it must be a whole number; undo edits by hand, or run the matrix again");
    }

    @Test
    void rejects_a_start_that_is_not_a_time() throws IOException {
        change("\"started\" : \"2026-01-02T03:04:05Z\"", "\"started\" : \"yesterday\"");

        assertProblem(
                file,
                file + " is inconsistent: its start 'yesterday' is not an ISO 8601 time;"
                        + " use the complete file, or run the matrix again");
    }

    @Test
    void rejects_a_folder() {
        assertProblem(folder, folder + " is a folder; use the results.json in it");
    }

    @Test
    void does_not_read_a_huge_file() throws IOException {
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }

        assertProblem(
                file,
                file + " is not a results file: it has 3072 MiB, and the limit is 128;"
                        + " use the results.json of a run");
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static void assertProblem(Path file, String message) {
        assertThatThrownBy(() -> ResultsReader.read(file))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(message);
    }
}
