package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import org.junit.jupiter.api.Test;

class ReferenceErrorsTest {
    private static final String ONE =
            "1 of 2 cases expects an error or no reply of the reference: get/sample (NOT_FOUND); write the status into a case if that is intended";

    private static SampleRun one() {
        return new SampleRun()
                .cell("get/sample", "java", "python", Verdict.REFERENCE, "NOT_FOUND")
                .cell("get/sample", "python", "python", Verdict.REFERENCE, "NOT_FOUND")
                .cell("get/other", "java", "python", Verdict.REFERENCE, null);
    }

    @Test
    void names_a_case_once() {
        assertThat(ReferenceErrors.sentence(one().results())).isEqualTo(ONE);
        assertThat(ReferenceErrors.sentence(
                        new SampleRun().passed("a", "java", "python").results()))
                .isEmpty();
    }

    @Test
    void names_at_most_five_cases() {
        var run = new SampleRun();
        for (int index = 0; index < 7; index++) {
            run.cell("c" + index, "java", "python", Verdict.REFERENCE, "INTERNAL");
        }

        assertThat(ReferenceErrors.sentence(run.results()))
                .startsWith("7 of 7 cases expect an error or no reply of the reference: c0 (INTERNAL), ")
                .contains("c4 (INTERNAL) and 2 more; write");
    }

    @Test
    void note_is_in_the_terminal_and_in_the_summary() {
        assertThat(Grid.render(one().results(), "report.html")).contains("\nnote  " + ONE + "\n");
        assertThat(Summary.render(one().results(), null)).contains("\n- " + ONE + "\n");
    }
}
