package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.TestEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsCheckTest {
    @Test
    void accepts_the_results_of_a_run() {
        assertThat(ResultsCheck.contradiction(SampleResults.ofEachVerdict())).isEmpty();
    }

    @Test
    void rejects_a_duplicate_cell() {
        assertContradiction(run().passed("a", "java", "python"), "java->python a occurs twice");
    }

    @Test
    void rejects_a_cell_of_an_unknown_case() {
        Results good = run().results();
        var without = new Results(
                good.schema(),
                good.run(),
                good.peers(),
                good.planned(),
                good.executed(),
                good.totals(),
                List.of(),
                good.differences(),
                good.cells(),
                good.suites(),
                good.softDifferences(),
                good.rules());

        assertThat(ResultsCheck.contradiction(without)).contains("java->python a has a case that is not listed");
    }

    @Test
    void rejects_a_cell_of_unknown_peers() {
        assertContradiction(run().passed("b", "go", "python"), "go->python b has a client that is not a listed peer");
        assertContradiction(run().passed("b", "java", "go"), "java->go b has a server that is not a listed peer");
        assertThat(ResultsCheck.contradiction(run().passed("b", "raw", "java")
                        .passed("c", "java", "raw")
                        .results()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/etc/passwd", "a/./b", "", "a b", "a\u0000"})
    void rejects_a_name_that_leads_out_of_the_folder(String name) {
        assertContradiction(
                run().passed(name, "java", "python"),
                "java->python %s has a name that is not allowed in file names".formatted(name));
    }

    @Test
    void rejects_a_peer_whose_name_leads_out_of_the_folder() {
        assertContradiction(
                new SampleRun().ownServers("java", "../x").passed("a", "java", "../x"),
                "java->../x a has a name that is not allowed in file names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "/etc/passwd",
                "https://example.com/x.js",
                "transcripts/b/java-to-python.js",
                ""
            })
    void rejects_the_transcript_of_another_place(String transcript) {
        Results good = run().results();
        CellEntry cell = good.cells().get(0);
        var wrong = new CellEntry(
                cell.name(),
                cell.client(),
                cell.server(),
                cell.verdict(),
                cell.requirement(),
                cell.source(),
                cell.difference(),
                cell.detail(),
                cell.millis(),
                transcript,
                cell.reproduce(),
                cell.logs());
        var results = new Results(
                good.schema(),
                good.run(),
                good.peers(),
                good.planned(),
                good.executed(),
                good.totals(),
                good.cases(),
                good.differences(),
                List.of(wrong),
                good.suites(),
                good.softDifferences(),
                good.rules());

        assertThat(ResultsCheck.contradiction(results))
                .contains("java->python a has the transcript '%s', which must be 'transcripts/a/java-to-python.js'"
                        .formatted(transcript));
    }

    @Test
    void client_and_server_of_one_name_are_two_peers() {
        assertThat(ResultsCheck.contradiction(new SampleRun()
                        .ownServers("java", "old")
                        .passed("a", "java", "java")
                        .passed("a", "python", "old")
                        .results()))
                .isEmpty();
        assertContradiction(
                new SampleRun().ownServers("java", "old").passed("a", "old", "java"),
                "old->java a has a client that is not a listed peer");
        assertContradiction(
                new SampleRun().ownServers("java", "old").passed("a", "java", "python"),
                "java->python a has a server that is not a listed peer");
        assertContradiction(
                new SampleRun().ownServers("java", "java").passed("a", "java", "java"),
                "the peer 'java server' is listed twice");
    }

    @Test
    void rejects_a_cell_of_an_unknown_difference() {
        assertContradiction(
                run().cell("b", "java", "python", Verdict.KNOWN_DIFFERENCE, "java-short-greeting"),
                "java->python b has the known difference java-short-greeting, which is not listed");
    }

    @Test
    void rejects_a_complete_run_with_a_missing_shard() {
        assertContradiction(run().without("2/3"), "it has all 1 planned cells, but lists shard 2/3 as missing");
        assertThat(ResultsCheck.contradiction(run().without("2/3").unexecuted(2).results()))
                .isEmpty();
    }

    @Test
    void rejects_a_failed_test_without_a_reason() {
        Results results = SampleResults.of(run().results().cells(), List.of(new TestEntry("unary", false, null)));

        assertThat(ResultsCheck.contradiction(results)).contains("FourStylesIT, unary, failed without a reason");
    }

    @Test
    void rejects_a_soft_difference_with_one_text() {
        assertContradiction(
                run().soft("a", SampleRun.text("boom", "java->python")),
                "its soft difference of a has 1 texts, but at least 2 can differ");
    }

    @Test
    void rejects_a_soft_difference_of_a_cell_without_an_outcome() {
        SampleRun failed = run().failed("a", "java", "java", "Hi");

        assertContradiction(
                failed.soft("a", SampleRun.text("", "java->python"), SampleRun.text("boom", "java->java")),
                "its soft difference of a has a text of java->java, which is no cell with an outcome");
    }

    @Test
    void rejects_two_texts_of_one_pairing() {
        assertContradiction(
                run().soft("a", SampleRun.text("", "java->python"), SampleRun.text("boom", "java->python")),
                "its soft difference of a has a text of java->python, which occurs twice");
    }

    private static SampleRun run() {
        return new SampleRun().passed("a", "java", "python");
    }

    private static void assertContradiction(SampleRun run, String contradiction) {
        assertThat(ResultsCheck.contradiction(run.results())).contains(contradiction);
    }
}
