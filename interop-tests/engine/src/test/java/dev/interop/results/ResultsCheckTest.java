package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Results.TestEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCheckTest {
    @Test
    void what_a_run_writes_fits_together() {
        assertThat(ResultsCheck.contradiction(SampleResults.ofEachVerdict())).isEmpty();
    }

    @Test
    void a_cell_is_counted_once() {
        assertContradiction(run().passed("a", "java", "python"), "java->python a is there twice");
    }

    @Test
    void a_cell_leads_to_its_case() {
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
                good.suites());

        assertThat(ResultsCheck.contradiction(without))
                .contains("java->python a is of a case that is not among its cases");
    }

    @Test
    void a_cell_leads_to_its_peers() {
        assertContradiction(run().passed("b", "go", "python"), "go->python b has a client that is none of its peers");
        assertContradiction(run().passed("b", "java", "go"), "java->go b has a server that is none of its peers");
        assertThat(ResultsCheck.contradiction(run().passed("b", "raw", "java")
                        .passed("c", "java", "raw")
                        .results()))
                .isEmpty();
    }

    @Test
    void a_cell_leads_to_its_known_difference() {
        assertContradiction(
                run().cell("b", "java", "python", Verdict.KNOWN_DIFFERENCE, "java-says-hi"),
                "java->python b is of the known difference java-says-hi, which is not among its differences");
    }

    @Test
    void where_a_shard_is_missing_cells_are() {
        assertContradiction(run().without("2/3"), "it has all of 1 planned cells, and tells that shard 2/3 is missing");
        assertThat(ResultsCheck.contradiction(run().without("2/3").unexecuted(2).results()))
                .isEmpty();
    }

    @Test
    void a_test_that_failed_says_why() {
        Results results = SampleResults.of(run().results().cells(), List.of(new TestEntry("unary", false, null)));

        assertThat(ResultsCheck.contradiction(results))
                .contains("FourStylesIT, unary, has failed, and nothing says why");
    }

    private static SampleRun run() {
        return new SampleRun().passed("a", "java", "python");
    }

    private static void assertContradiction(SampleRun run, String what) {
        assertThat(ResultsCheck.contradiction(run.results())).contains(what);
    }
}
