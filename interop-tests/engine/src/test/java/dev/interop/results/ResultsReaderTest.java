package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void what_was_written_is_read_again() {
        assertThat(ResultsReader.read(file)).isEqualTo(SampleResults.ofEachVerdict());
    }

    @Test
    void a_missing_file_says_what_writes_it() {
        Path missing = folder.resolve("none.json");

        assertProblem(missing, "there is no " + missing + "; 'make interop' writes it");
    }

    @Test
    void a_file_that_is_cut_off_says_where() throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.indexOf("\"planned\"")));

        assertProblem(
                file,
                file + " is cut off or damaged: in line 40 its JSON breaks;"
                        + " take the whole file, or run 'make interop' again");
    }

    @Test
    void an_empty_file_is_none() throws IOException {
        Files.writeString(file, "");

        assertProblem(file, file + " is empty; take the whole file, or run 'make interop' again");
    }

    @Test
    void other_json_is_no_results_file() throws IOException {
        Files.writeString(file, "[1, 2]");

        assertProblem(
                file, file + " is no results file: it has no 'schema' version; name one that 'make interop' wrote");
    }

    @Test
    void another_schema_version_is_told_and_not_guessed() throws IOException {
        change("\"schema\" : " + Results.SCHEMA, "\"schema\" : 99");

        assertProblem(
                file,
                file + " is of schema version 99, and this reads version " + Results.SCHEMA
                        + "; use the state of this repository that wrote it, or run 'make interop' again");
    }

    @Test
    void an_unknown_verdict_is_an_error() throws IOException {
        change("\"verdict\" : \"not-run\"", "\"verdict\" : \"maybe\"");

        assertProblem(
                file,
                file + ": field 'cells/5/verdict' is \"maybe\"; allowed: failed, harness-error, known-difference,"
                        + " not-run, passed, unsupported; was it changed by hand?");
    }

    @Test
    void an_unknown_way_to_run_a_peer_is_an_error() throws IOException {
        change(
                "\"name\" : \"python\",\n    \"runs-as\" : \"container\"",
                "\"name\" : \"python\",\n    \"runs-as\" : \"podman\"");

        assertProblem(
                file,
                file + ": field 'peers/1/runs-as' is \"podman\"; allowed: address, container, process;"
                        + " was it changed by hand?");
    }

    @Test
    void a_cell_without_a_verdict_is_an_error() throws IOException {
        change("\"verdict\" : \"failed\"", "\"verdict\" : null");

        assertProblem(
                file,
                file
                        + ": field 'cells/2/verdict' is null; it must be one of failed, harness-error, known-difference, not-run, passed,"
                        + " unsupported; was it changed by hand?");
    }

    @Test
    void an_unknown_field_is_an_error() throws IOException {
        change("\"planned\"", "\"hoped-for\" : 1, \"planned\"");

        assertProblem(
                file,
                file
                        + ": unknown field 'hoped-for'; allowed: cases, cells, differences, executed, peers, planned, run,"
                        + " schema, suites, totals; was it changed by hand?");
    }

    @Test
    void a_missing_field_is_an_error() throws IOException {
        change("\"planned\" : 6,", "");

        assertProblem(file, file + ": field 'planned' is missing; was it changed by hand?");
    }

    @Test
    void totals_that_are_not_those_of_the_cells_are_an_error() throws IOException {
        change("\"failed\" : 1", "\"failed\" : 0");

        assertProblem(
                file,
                file + " contradicts itself: its totals are {passed=1, known-difference=1, failed=0, unsupported=1,"
                        + " harness-error=1, not-run=1}, its cells {passed=1, known-difference=1, failed=1,"
                        + " unsupported=1, harness-error=1, not-run=1}; take the whole file, or run 'make interop'"
                        + " again");
    }

    @Test
    void more_executed_cells_than_there_are_is_an_error() throws IOException {
        change("\"executed\" : 5", "\"executed\" : 6");

        assertProblem(
                file,
                file + " contradicts itself: it tells 6 executed cells, and has 5;"
                        + " take the whole file, or run 'make interop' again");
    }

    @Test
    void a_text_that_is_null_is_an_error() throws IOException {
        change("\"name\" : \"greet/name=failed\",\n    \"client\"", "\"name\" : null, \"client\"");

        assertProblem(file, file + ": field 'cells/2/name' is null; it must be a text; was it changed by hand?");
    }

    @Test
    void a_run_that_is_null_is_an_error() throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf("\"run\" :");
        Files.writeString(
                file, text.substring(0, from) + "\"run\" : null, " + text.substring(text.indexOf("\"peers\" :")));

        assertProblem(file, file + ": field 'run' is null; it must be a mapping; was it changed by hand?");
    }

    @Test
    void a_field_that_is_there_twice_is_an_error() throws IOException {
        change("\"verdict\" : \"failed\"", "\"verdict\" : \"failed\", \"verdict\" : \"passed\"");

        assertThatThrownBy(() -> ResultsReader.read(file))
                .isInstanceOf(ResultsProblem.class)
                .hasMessageStartingWith(file + " is cut off or damaged: in line ");
    }

    @Test
    void a_fraction_is_no_number_of_cells() throws IOException {
        change("\"planned\" : 6,", "\"planned\" : 6.5,");

        assertProblem(file, file + ": field 'planned' is 6.5; it must be a whole number; was it changed by hand?");
    }

    @Test
    void a_run_began_at_some_time() throws IOException {
        change("\"started\" : \"2026-01-02T03:04:05Z\"", "\"started\" : \"yesterday\"");

        assertProblem(
                file,
                file + " contradicts itself: it was started at 'yesterday', which is no time;"
                        + " take the whole file, or run 'make interop' again");
    }

    @Test
    void a_folder_is_not_its_results() {
        assertProblem(folder, folder + " is a folder; name the results.json in it");
    }

    @Test
    void a_file_that_would_fill_the_memory_is_not_read() throws IOException {
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }

        assertProblem(
                file,
                file + " is no results file: it has 3072 MiB, and none has more than 128;"
                        + " name one that 'make interop' wrote");
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static void assertProblem(Path file, String sentence) {
        assertThatThrownBy(() -> ResultsReader.read(file))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(sentence);
    }
}
