package dev.interop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
    private static final int COMMENT = 64 << 10;

    @Test
    void terminal_text_starts_with_worse_and_ends_with_the_verdict() {
        assertThat(new ComparisonText(changed(), "build/interop/compare.json").text())
                .isEqualTo("""
                        ✗ Newly failed: 1
                            java->python  a
                              Ada is greeted.
                              was passed, is failed (event 1 at the client): worse
                              expected: message "Hello, Ada!"
                              actual:   message "Hi <b>"
                              reproduce: make cell CLIENT=java SERVER=python CASE='a'

                          Newly passed: 1
                            python->java  b
                              Ada is greeted.
                              was failed (event 1 at the client), is passed
                              reproduce: make cell CLIENT=python SERVER=java CASE='b'

                        ✗ New cases: 1
                            c
                              Ada is greeted.
                              2 cells, worse: java->python harness-error
                              reproduce: make cell CLIENT=java SERVER=python CASE='c'

                          Changed versions: 1
                            python  grpc 1.85.1 -> 1.86.0

                        worse · 2 of 4 cells unchanged · head.json of 2026-01-02T03:04:05Z, peers as containers, compared with base.json of 2026-01-02T03:04:05Z, peers as containers
                        """);
    }

    @Test
    void markdown_escapes_text_of_peers() {
        assertThat(new ComparisonText(changed(), "build/interop/compare.json").markdown())
                .startsWith("### Greeter interop, compare: worse · 2 of 4 cells unchanged")
                .contains("""
                        <details open><summary>❌ Newly failed: 1</summary>

                        - `java->python  a`
                          <br>Ada is greeted.
                          <br>was passed, is failed (event 1 at the client): worse
                          <br>expected: message "Hello, Ada!"
                          <br>actual:   message "Hi &lt;b>"
                        """);
    }

    @Test
    void changed_soft_differences_are_a_section_without_a_break() {
        SampleRun base = ComparerTest.base()
                .passed("c", "java", "python")
                .passed("c", "python", "java")
                .soft("a", SampleRun.text("", "java->python"), SampleRun.text("boom", "python->java"))
                .soft("c", SampleRun.text("", "java->python"), SampleRun.text("boom", "python->java"));
        SampleRun head = ComparerTest.base()
                .passed("c", "java", "python")
                .passed("c", "python", "java")
                .soft("a", SampleRun.text("", "java->python"), SampleRun.text("bang", "python->java"))
                .soft("c", SampleRun.text("", "java->python"), SampleRun.text("bang", "python->java"));

        assertThat(new ComparisonText(ComparerTest.compare(base, head), "compare.json").text())
                .isEqualTo("""
                          Changed soft differences: 2
                            a
                              was UNKNOWN: "" (python server), "boom" (java server)
                              is UNKNOWN: "" (python server), "bang" (java server)
                              the same in 1 more of these texts

                        not worse · 6 of 6 cells unchanged · head.json of 2026-01-02T03:04:05Z, peers as containers, compared with base.json of 2026-01-02T03:04:05Z, peers as containers
                        """);
    }

    @Test
    void thousands_of_changes_fit_into_a_comment_and_are_counted() {
        var base = new SampleRun();
        var head = new SampleRun();
        for (int number = 100; number < 3_000; number++) {
            base.passed("a/" + number, "java", "python").failed("b/" + number, "java", "python", "H");
            head.failed("a/" + number, "java", "python", "👋".repeat(5_000)).passed("b/" + number, "java", "python");
        }
        var text = new ComparisonText(ComparerTest.compare(base, head), "compare.json");

        assertThat(text.text()).contains("    … and 2880 more, in compare.json\n");
        assertThat(text.markdown()).contains("- … and 2880 more, in compare.json\n");
        assertThat(text.markdown().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(COMMENT);
    }

    @Test
    void changes_with_long_texts_fit_into_a_comment() {
        var base = new SampleRun();
        var head = new SampleRun();
        for (int number = 100; number < 200; number++) {
            base.failed("a/" + number, "java", "python", "<".repeat(500));
            head.failed("a/" + number, "java", "python", "@".repeat(500));
            base.passed("b/" + number, "java", "python");
            head.cell("b/" + number, "java", "python", Verdict.HARNESS_ERROR, "👋".repeat(500))
                    .known("c-" + number + "👋".repeat(500), false);
        }
        var text = new ComparisonText(ComparerTest.compare(base, head), "compare.json");

        assertThat(text.text()).contains("    … and 80 more, in compare.json\n");
        assertThat(text.markdown()).contains("- … and 90 more, in compare.json\n");
        assertThat(text.markdown().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(COMMENT);
    }

    @Test
    void names_a_run_with_its_time_to_the_second() {
        assertThat(new Comparison.Side("", "base.json", "1", "2026-01-02T03:04:05.750733930Z", "processes"))
                .hasToString("base.json of 2026-01-02T03:04:05Z, peers as processes");
    }

    private static Comparison changed() {
        return ComparerTest.compare(
                ComparerTest.base(),
                new SampleRun()
                        .peer("python", "1.86.0")
                        .failed("a", "java", "python", "Hi <b>")
                        .passed("a", "python", "java")
                        .passed("b", "java", "python")
                        .passed("b", "python", "java")
                        .cell("c", "java", "python", Verdict.HARNESS_ERROR, "it hangs")
                        .passed("c", "python", "java"));
    }
}
