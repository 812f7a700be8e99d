package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Results;
import dev.interop.results.SampleResults;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void run_without_failures() {
        assertThat(sentence(passed())).isEqualTo("The only cell passed.");
        assertThat(sentence(passed().passed("b", "java", "python"))).isEqualTo("All 2 cells passed.");
    }

    @Test
    void counts_known_differences_and_unsupported_cells() {
        assertThat(sentence(passed().known("late", false)
                        .cell("b", "java", "python", Verdict.KNOWN_DIFFERENCE, "late")
                        .cell("c", "java", "python", Verdict.UNSUPPORTED, "no gzip")))
                .isEqualTo("No cell failed: 1 passed, 1 known difference, 1 unsupported.");
    }

    @Test
    void single_problem_is_a_plain_sentence() {
        assertThat(sentence(passed().failed("b", "java", "python", "Hi"))).isEqualTo("1 of 2 cells failed.");
        assertThat(sentence(passed().cell("b", "java", "python", Verdict.HARNESS_ERROR, "it died")))
                .isEqualTo("1 of 2 cells had a harness error.");
        assertThat(sentence(passed().unexecuted(1))).isEqualTo("1 of 2 cells was not run.");
    }

    @Test
    void several_problems_share_a_sentence() {
        assertThat(sentence(passed().failed("b", "java", "python", "Hi")
                        .unexecuted(2)
                        .without("2/3")))
                .isEqualTo("4 cells: 1 failed, shard 2/3 is missing, 2 were not run.");
    }

    @Test
    void failed_test_besides_passed_cells() {
        assertThat(sentence(passed().test("FourStylesIT", "unary", "no reply")))
                .isEqualTo("None of 1 cell failed, but a suite test failed.");
    }

    @Test
    void counts_cells_of_the_reference() {
        assertThat(sentence(passed().cell("b", "java", "old", Verdict.REFERENCE, null)))
                .isEqualTo("No cell failed: 1 passed, 1 of the reference.");
    }

    @Test
    void rule_that_hid_nothing_fails_a_complete_run() {
        assertThat(sentence(passed().rule("id", 0).rule("note", 3)))
                .isEqualTo("None of 1 cell failed, but a rule of 'compare' hid no difference.");
        assertThat(sentence(passed().sometimes("tags", 0))).isEqualTo("The only cell passed.");
        assertThat(sentence(passed().rule("id", 0).filtered("java", ""))).isEqualTo("The only cell passed.");
        assertThat(sentence(passed().rule("id", 0).cell("b", "java", "python", Verdict.HARNESS_ERROR, "it died")))
                .isEqualTo("1 of 2 cells had a harness error.");
        assertThat(sentence(passed().rule("id", 0).rule("note", 0).failed("b", "java", "python", "Hi")))
                .isEqualTo("2 cells: 1 failed, and 2 rules of 'compare' hid no difference.");
    }

    @Test
    void run_without_cells_fails() {
        Results none = SampleResults.of(List.of());

        assertThat(new Headline(none).sentence()).isEqualTo("No cell was run.");
        assertThat(none.failed()).isTrue();
    }

    @Test
    void shows_the_filters_of_a_run() {
        Results filtered = passed().filtered("java", "names/**").results();

        assertThat(new Headline(filtered).filters()).isEqualTo("client java, cases names/**");
    }

    private static SampleRun passed() {
        return new SampleRun().passed("a", "java", "python");
    }

    private static String sentence(SampleRun run) {
        return new Headline(run.results()).sentence();
    }
}
