package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.plan.Reproduction;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private static final CellEntry FAILED =
            cell(Verdict.FAILED, new Difference("event 1 at the client", "message 1", "message 2"), null);
    private static final CellEntry BROKEN =
            cell(Verdict.HARNESS_ERROR, null, "the python server ended with exit code 137");
    private static final CellEntry NOT_RUN = cell(Verdict.NOT_RUN, null, "a peer died");

    @Test
    void failed_cell_shows_requirement_difference_logs_and_command() {
        assertThat(render(List.of(FAILED), List.of())).isEqualTo("""

                        ✗ failed  java->python  greet
                          Ada is greeted.
                          cases/greet.yaml:3; test
                          event 1 at the client
                            expected: message 1
                            actual:   message 2
                          last lines of x.log:
                            boom
                          reproduce: make cell CLIENT=java SERVER=python CASE='greet'

                        'make cell' keeps these results; TRACE=1 adds gRPC's own traces, WIRE=1 the frames of each call
                        """);
    }

    @Test
    void harness_errors_come_first_and_cells_not_run_are_counted() {
        assertThat(render(List.of(NOT_RUN, FAILED, BROKEN, NOT_RUN), List.of()).lines())
                .filteredOn(line -> line.startsWith("!") || line.startsWith("✗"))
                .containsExactly(
                        "! harness-error  java->python  greet",
                        "✗ failed  java->python  greet",
                        "! not-run  2 cells of java->python: a peer died");
    }

    @Test
    void shows_a_difference_of_several_pairings_once() {
        String text = render(
                List.of(FAILED, in("java", "java", FAILED), in("python", "java", FAILED), named("other", FAILED)),
                List.of());

        assertThat(text.lines().filter(line -> line.startsWith("✗")))
                .containsExactly("✗ failed  java->python  greet", "✗ failed  java->python  other");
        assertThat(text.lines().filter(line -> line.contains("the same in")))
                .containsExactly("  the same in java->java, python->java");
    }

    @Test
    void prints_the_same_end_of_a_log_once() {
        String text = render(List.of(FAILED, named("other", FAILED)), List.of());

        assertThat(text.lines().filter(line -> line.contains("x.log"))).hasSize(1);
    }

    @Test
    void counts_the_cells_after_the_tenth_outcome() {
        String text = render(
                IntStream.range(0, 13)
                        .mapToObj(index -> named("greet" + index, FAILED))
                        .toList(),
                List.of());

        assertThat(text.lines().filter(line -> line.startsWith("✗"))).hasSize(10);
        assertThat(text).endsWith("\n… and 3 cells more, in results.json\n");
    }

    @Test
    void shows_a_fault_of_many_cells_once() {
        String text = render(List.of(BROKEN, named("a", BROKEN), FAILED, named("b", BROKEN)), List.of());

        assertThat(text.lines().filter(line -> line.startsWith("!"))).hasSize(1);
        assertThat(text).contains("  the same in 2 more cells\n");
    }

    @Test
    void reports_planned_cells_that_were_not_executed() {
        Results results = results(3, 1, List.of(), List.of());

        assertThat(FailureText.render(results, "results.json")).isEqualTo("\n! 1 of 3 planned cells were executed\n");
    }

    @Test
    void failed_test_shows_its_message() {
        var suite = new SuiteEntry("FourStylesIT", List.of(new TestEntry("unary", false, "no reply")));

        assertThat(render(List.of(), List.of(suite))).isEqualTo("\n✗ failed  FourStylesIT, unary\n  no reply\n");
    }

    @Test
    void rule_that_hid_nothing_is_a_failure_with_its_line() {
        Results results =
                new SampleRun().passed("a", "java", "python").rule("id", 0).results();

        assertThat(FailureText.render(results, "results.json"))
                .isEqualTo(
                        "\n✗ failed  fields.ignore acme.Order.id hid no difference in this run; remove it from 'compare' in interop.yaml:7, or add its field to 'sometimes' if the values differ in some runs only\n");
    }

    @Test
    void prints_nothing_if_all_cells_passed() {
        assertThat(render(List.of(), List.of())).isEmpty();
    }

    private static String render(List<CellEntry> cells, List<SuiteEntry> suites) {
        return FailureText.render(results(cells.size(), cells.size(), cells, suites), "results.json");
    }

    private static Results results(int planned, int executed, List<CellEntry> cells, List<SuiteEntry> suites) {
        return new Results(
                Results.SCHEMA,
                new Results.Run(
                        "Greeter",
                        "1",
                        "2026-01-02T03:04:05Z",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        "0f",
                        planned,
                        "00",
                        Map.of(),
                        Map.of(),
                        "containers",
                        List.of(),
                        Reproduction.ofMake().hint()),
                List.of(),
                planned,
                executed,
                Map.of(),
                List.of(new CaseEntry("greet", "cases/greet.yaml:3", List.of())),
                List.of(),
                cells,
                suites,
                List.of(),
                List.of());
    }

    private static CellEntry cell(Verdict verdict, Difference difference, String detail) {
        return cell("greet", "java", "python", verdict, difference, detail);
    }

    private static CellEntry named(String name, CellEntry like) {
        return cell(name, like.client(), like.server(), like.verdict(), like.difference(), like.detail());
    }

    private static CellEntry in(String client, String server, CellEntry like) {
        return cell(like.name(), client, server, like.verdict(), like.difference(), like.detail());
    }

    private static CellEntry cell(
            String name, String client, String server, Verdict verdict, Difference difference, String detail) {
        return new CellEntry(
                name,
                client,
                server,
                verdict,
                "Ada is greeted.",
                "test",
                difference,
                detail,
                1,
                "transcripts/greet/java-to-python.js",
                "make cell CLIENT=java SERVER=python CASE='greet'",
                List.of("last lines of x.log:\n    boom"));
    }
}
