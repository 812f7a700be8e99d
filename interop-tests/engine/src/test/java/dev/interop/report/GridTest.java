package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.plan.Skipped;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.SampleRun;
import dev.interop.results.SoftDifference;
import dev.interop.results.SoftDifference.Between;
import dev.interop.results.SoftDifference.Text;
import dev.interop.results.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final CellEntry PASSED = cell("java", Verdict.PASSED, null);
    private static final CellEntry FAILED =
            cell("python", Verdict.FAILED, new Difference("event 1 at the client", "message 1", "message 2"));

    @Test
    void grid_shows_shares_suites_totals_and_phases() {
        assertThat(Grid.render(results(2, List.of(PASSED, FAILED)), "build/interop/results.json"))
                .isEqualTo("""

                                          java server       python server
                        java client       1 of 1            0 of 1  ✗
                        FourStylesIT: 1 of 1
                        MiB of memory: java server 210
                        peers ran as processes
                        not planned: 3 cells of python->java: its addresses have no 'hub'
                        1 passed, 1 failed · images 0.3 s · cells 1.4 s (1 a second) · build/interop/results.json
                        """);
    }

    @Test
    void engine_itself_is_the_last_row_and_column() {
        List<CellEntry> cells = List.of(
                cell("raw", "python", Verdict.PASSED, null), cell("python", "raw", Verdict.PASSED, null), PASSED);

        assertThat(Grid.render(results(3, cells), "build/interop/results.json")).startsWith("""

                                          python server     java server       raw server
                        python client     –                 –                 1 of 1
                        java client       –                 1 of 1            –
                        raw client        1 of 1            –                 –
                        """);
    }

    @Test
    void counts_soft_differences_apart() {
        var soft = new SoftDifference(
                "greet",
                1,
                "UNKNOWN",
                List.of(
                        new Text("", List.of(new Between("java", "java"))),
                        new Text("boom", List.of(new Between("java", "python")))));

        assertThat(Grid.render(results(1, List.of(PASSED), List.of(soft)), "build/interop/results.json"))
                .contains("""
                        not planned: 3 cells of python->java: its addresses have no 'hub'
                        1 soft difference: a library-generated status text differs between pairings; no cell fails for that, and the report page lists them
                        1 passed · images""");
        assertThat(Grid.render(results(1, List.of(PASSED), List.of(soft, soft)), "build/interop/results.json"))
                .contains("\n2 soft differences: library-generated status texts differ between pairings;");
    }

    @Test
    void cells_of_the_reference_have_their_own_count() {
        List<CellEntry> cells = List.of(
                PASSED,
                cell("python", "old", Verdict.REFERENCE, null),
                cell("python", "old", Verdict.PASSED, null),
                cell("python", "old", Verdict.FAILED, null),
                cell("java", "old", Verdict.REFERENCE, null));

        assertThat(Grid.render(results(5, cells), "build/interop/results.json"))
                .startsWith("""

                                          java server       old server
                        java client       1 of 1            1 reference
                        python client     –                 1 of 2 + 1 reference  ✗
                        """)
                .contains("\n2 passed, 2 reference, 1 failed · ");
    }

    @Test
    void lists_rules_and_what_they_hid() {
        Results results = new SampleRun()
                .passed("a", "java", "python")
                .rule("id", 1)
                .rule("note", 0)
                .results();

        assertThat(Grid.render(results, "results.json")).contains("""
                peers ran as containers
                rule fields.ignore acme.Order.id (interop.yaml:7) hid 1 difference
                rule fields.ignore acme.Order.note (interop.yaml:7) hid 0 differences
                1 passed""");
    }

    @Test
    void filtered_run_lists_only_rules_that_hid_something() {
        Results results = new SampleRun()
                .passed("a", "java", "python")
                .filtered("java", "")
                .rule("id", 1)
                .rule("note", 0)
                .results();

        assertThat(Grid.render(results, "results.json")).contains("""
                peers ran as containers
                rule fields.ignore acme.Order.id (interop.yaml:7) hid 1 difference
                1 passed""");
    }

    private static Results results(int planned, List<CellEntry> cells) {
        return results(planned, cells, List.of());
    }

    private static Results results(int planned, List<CellEntry> cells, List<SoftDifference> soft) {
        var phases = new LinkedHashMap<String, Long>();
        phases.put("images", 300L);
        phases.put("cells", 1400L);
        var totals = new TreeMap<Verdict, Integer>();
        for (Verdict verdict : Verdict.values()) {
            totals.put(verdict, (int)
                    cells.stream().filter(cell -> cell.verdict() == verdict).count());
        }
        return new Results(
                Results.SCHEMA,
                new Results.Run(
                        "Greeter",
                        "id",
                        "2026-01-01T00:00:00Z",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        "plan",
                        planned,
                        "digest",
                        phases,
                        Map.of("java server", 210L << 20),
                        "processes",
                        List.of(new Skipped("3 cells of python->java", "its addresses have no 'hub'")),
                        "hint"),
                List.of(),
                planned,
                cells.size(),
                totals,
                List.of(),
                List.of(),
                cells,
                List.of(new SuiteEntry("FourStylesIT", List.of(new TestEntry("unary", true, null)))),
                soft,
                List.of());
    }

    private static CellEntry cell(String server, Verdict verdict, Difference difference) {
        return cell("java", server, verdict, difference);
    }

    private static CellEntry cell(String client, String server, Verdict verdict, Difference difference) {
        return new CellEntry(
                "greet",
                client,
                server,
                verdict,
                "Ada is greeted.",
                "test",
                difference,
                null,
                1,
                "transcripts/greet/java-to-" + server + ".js",
                "make cell CLIENT=java SERVER=" + server + " CASE='greet'",
                List.of());
    }
}
