package dev.interop.compare;

import static dev.interop.results.SampleRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.compare.Comparison.SentText;
import dev.interop.compare.Comparison.SoftChange;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftChangesTest {
    private static final SentText EMPTY = new SentText("java server", "");
    private static final SentText BOOM = new SentText("python server", "boom");
    private static final SentText BANG = new SentText("python server", "bang");

    @Test
    void same_texts_have_not_changed() {
        assertThat(changes(soft("boom"), soft("boom"))).isEmpty();
    }

    @Test
    void other_text_is_a_change_and_no_break() {
        Comparison comparison = ComparerTest.compare(soft("boom"), soft("bang"));

        assertThat(comparison.softDifferences())
                .containsExactly(new SoftChange("a", 1, "UNKNOWN", List.of(EMPTY, BOOM), List.of(EMPTY, BANG)));
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.isUnchanged()).isFalse();
    }

    @Test
    void text_that_differs_only_in_one_run_is_a_change() {
        assertThat(changes(run(), soft("boom")))
                .containsExactly(new SoftChange("a", 1, "UNKNOWN", List.of(), List.of(EMPTY, BOOM)));
        assertThat(changes(soft("boom"), run()))
                .containsExactly(new SoftChange("a", 1, "UNKNOWN", List.of(EMPTY, BOOM), List.of()));
    }

    @Test
    void cells_of_one_run_or_with_another_verdict_are_not_compared() {
        SampleRun filtered =
                new SampleRun().filtered("", "b").passed("b", "java", "java").passed("b", "java", "python");
        SampleRun failed = new SampleRun()
                .passed("a", "java", "java")
                .failed("a", "java", "python", "Hi")
                .passed("b", "java", "java");
        SampleRun unsupported =
                new SampleRun().passed("a", "java", "java").cell("a", "java", "python", Verdict.UNSUPPORTED, "no gzip");

        assertThat(changes(soft("boom").passed("b", "java", "java").passed("b", "java", "python"), filtered))
                .isEmpty();
        assertThat(changes(soft("boom"), failed)).isEmpty();
        assertThat(changes(unsupported, soft("boom"))).isEmpty();
    }

    private static List<SoftChange> changes(SampleRun base, SampleRun head) {
        return ComparerTest.compare(base, head).softDifferences();
    }

    private static SampleRun run() {
        return new SampleRun().passed("a", "java", "java").passed("a", "java", "python");
    }

    private static SampleRun soft(String python) {
        return run().soft("a", text("", "java->java"), text(python, "java->python"));
    }
}
