package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.SampleResults;
import dev.interop.results.SampleRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void summary_shows_grid_totals_and_failures() {
        assertThat(Summary.render(SampleResults.ofEachVerdict(), null)).isEqualTo("""
                ### ❌ Greeter interop: 7 cells: 1 failed, 1 had a harness error, 1 was not run.

                | | python server |
                |---|---|
                | **java client** | 3 of 6 + 1 reference  ✗ |

                1 passed, 1 reference, 1 known-difference, 1 failed, 1 unsupported, 1 harness-error, 1 not-run · peers ran as containers · FourStylesIT: 1 of 1

                - rule fields.ignore acme.Order.updated_at (interop.yaml:7) hid 12 differences
                <details><summary>⚠️ harness-error <b>java-&gt;python</b> <code>greet/name=harness-error</code></summary>

                Ada is greeted.

                <pre>the python server ended with exit code 137</pre>
                <pre>make cell CLIENT=java SERVER=python CASE='greet/name=harness-error'</pre>
                </details>

                <details><summary>❌ failed <b>java-&gt;python</b> <code>greet/name=failed</code></summary>

                Ada is greeted.

                <pre>event 1 at the client&#10;expected: message 1&#10;actual:   message 2</pre>
                <pre>make cell CLIENT=java SERVER=python CASE='greet/name=failed'</pre>
                </details>

                - ❌ not run: 1 cell of java-&gt;python: a peer died
                `report.html` in the artifacts of this run shows every cell with the events of both sides.
                """);
    }

    @Test
    void summary_shows_rules_that_hid_nothing() {
        Results stale =
                new SampleRun().passed("a", "java", "python").rule("id", 0).results();

        assertThat(Summary.render(stale, null))
                .startsWith(
                        "### ❌ Greeter interop: None of 1 cell failed, but a rule of 'compare' hid no difference.\n")
                .contains(
                        "- ❌ fields.ignore acme.Order.id hid no difference in this run; remove it from 'compare' in interop.yaml:7, or add its field to 'sometimes' if the values differ in some runs only\n");
    }

    @Test
    void summary_without_failures_is_short() {
        assertThat(Summary.render(SampleResults.passed(2), null)).isEqualTo("""
                ### ✅ Greeter interop: All 2 cells passed.

                | | python server |
                |---|---|
                | **java client** | 2 of 2 |

                2 passed · peers ran as containers · FourStylesIT: 1 of 1

                - rule fields.ignore acme.Order.updated_at (interop.yaml:7) hid 12 differences
                `report.html` in the artifacts of this run shows every cell with the events of both sides.
                """);
    }

    @Test
    void summary_counts_soft_differences() {
        SampleRun run = new SampleRun()
                .project("")
                .passed("a", "java", "java")
                .passed("a", "java", "python")
                .soft("a", SampleRun.text("", "java->java"), SampleRun.text("boom", "java->python"));

        assertThat(Summary.render(run.results(), null)).isEqualTo("""
                ### ✅ interop: All 2 cells passed.

                | | java server | python server |
                |---|---|---|
                | **java client** | 1 of 1 | 1 of 1 |

                2 passed · peers ran as containers

                - 1 soft difference: a library-generated status text differs between pairings; no cell fails for that

                `report.html` in the artifacts of this run shows every cell with the events of both sides.
                """);
    }

    @Test
    void counts_failures_that_do_not_fit_into_a_comment() {
        List<CellEntry> failed = IntStream.range(0, 2_000)
                .mapToObj(number -> SampleResults.failed("greet/name=" + number, "x".repeat(300)))
                .toList();

        String summary = Summary.render(SampleResults.of(failed), null);

        long shown =
                summary.lines().filter(line -> line.startsWith("<details>")).count();
        assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(65_536);
        assertThat(shown).isGreaterThan(50);
        assertThat(summary).contains("\n… and %,d more; see `report.html` in".formatted(2_000 - shown));
    }

    @Test
    void limits_reasons_tests_and_changes_to_a_comment() {
        List<CellEntry> notRun = IntStream.range(0, 500)
                .mapToObj(number -> SampleResults.notRun(number + " " + "<".repeat(5_000)))
                .toList();
        List<TestEntry> tests = IntStream.range(0, 300)
                .mapToObj(number -> new TestEntry("test " + number, false, "&".repeat(5_000)))
                .toList();
        List<Changes.Change> moved = IntStream.range(0, 300)
                .mapToObj(number -> new Changes.Change(number + "|".repeat(5_000), List.of()))
                .toList();
        var changes = new Changes(
                "main",
                IntStream.range(0, 9)
                        .mapToObj(number -> new Changes.Group("Group " + number + ": 300", true, moved))
                        .toList());

        String summary = Summary.render(SampleResults.of(notRun, tests), changes);

        assertThat(summary.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(65_536);
        assertThat(summary)
                .contains("### ❌ Greeter interop: 500 cells: 500 were not run, and 300 suite tests failed.\n")
                .containsPattern("- … and 29[0-9] more\n")
                .containsPattern("- ❌ … and 49[0-9] more reasons why cells were not run\n")
                .containsPattern("\n… and 29[0-9] more suite tests failed.\n");
    }

    @Test
    void escapes_text_of_peers() {
        String summary = Summary.render(SampleResults.hostile(), null);

        assertThat(summary).contains("&lt;/script&gt;&lt;img src=x onerror=").doesNotContain("<img");
    }

    @Test
    void lists_changes_since_another_run() {
        var changes = new Changes(
                "main",
                List.of(new Changes.Group(
                        "Newly failed: 1", true, List.of(new Changes.Change("java->python  a|b", List.of())))));

        assertThat(Summary.render(SampleResults.passed(1), changes)).contains("""
                #### Changes since main

                - ❌ Newly failed: 1
                  - <code>java-&gt;python  a&#124;b</code>
                """);
    }

    @Test
    void badge_shows_the_number_of_cells_or_of_failures() {
        assertThat(Badge.render(SampleResults.passed(2)))
                .contains("aria-label=\"Greeter interop: 2 cells\"", "#18794a");
        assertThat(Badge.render(SampleResults.ofEachVerdict()))
                .contains("aria-label=\"Greeter interop: 3 of 7 cells failed\"", "#c02a30");
    }
}
