package dev.interop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interop.plan.Skipped;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.ResultsProblem;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparerTest {

    @Test
    void same_run_twice_has_not_changed() {
        Comparison same = compare(base(), base());

        assertThat(same.isUnchanged()).isTrue();
        assertThat(same.worse()).isFalse();
        assertThat(same.compared()).isEqualTo(4);
        assertThat(same.unchanged()).isEqualTo(4);
    }

    @Test
    void newly_failed_cell_is_worse() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("a", "python", "java"),
                run().passed("a", "java", "python").failed("a", "python", "java", "Hi"));

        assertThat(changes(comparison)).containsExactly("newly-failed worse a python->java");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void harness_error_and_not_run_count_as_failures() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("b", "java", "python"),
                run().cell("a", "java", "python", Verdict.HARNESS_ERROR, "it hangs")
                        .cell("b", "java", "python", Verdict.NOT_RUN, "it died"));

        assertThat(changes(comparison))
                .containsExactly("newly-failed worse a java->python", "newly-failed worse b java->python");
    }

    @Test
    void newly_passed_cell_is_not_worse() {
        Comparison comparison = compare(
                run().failed("a", "java", "python", "Hi").passed("b", "java", "python"),
                run().passed("a", "java", "python").passed("b", "java", "python"));

        assertThat(changes(comparison)).containsExactly("newly-passed a java->python");
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void failure_with_another_outcome_is_not_worse() {
        Comparison comparison =
                compare(run().failed("a", "java", "python", "Hi"), run().failed("a", "java", "python", "Ho"));

        assertThat(changes(comparison)).containsExactly("changed-outcome a java->python");
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void passed_cell_now_known_difference_or_unsupported_is_worse() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("b", "java", "python"),
                run().known("short-greeting", false)
                        .cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "short-greeting")
                        .cell("b", "java", "python", Verdict.UNSUPPORTED, "no gzip"));

        assertThat(changes(comparison))
                .containsExactly("changed-outcome worse a java->python", "changed-outcome worse b java->python");
        assertThat(comparison.newDifferences()).extracting(DifferenceEntry::id).containsExactly("short-greeting");
    }

    @Test
    void known_difference_that_now_passes_is_not_worse() {
        Comparison comparison = compare(
                run().known("short-greeting", false)
                        .cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "short-greeting"),
                run().passed("a", "java", "python"));

        assertThat(changes(comparison)).containsExactly("changed-outcome a java->python");
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.goneDifferences()).extracting(DifferenceEntry::id).containsExactly("short-greeting");
    }

    @Test
    void known_race_is_not_a_change() {
        SampleRun common = run().known("race", true).passed("a", "java", "python");
        SampleRun other = run().known("race", true).cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "race");

        assertThat(compare(common, other).isUnchanged()).isTrue();
        assertThat(compare(other, common).isUnchanged()).isTrue();
    }

    @Test
    void new_cell_is_worse_if_it_fails() {
        Comparison comparison = compare(
                run().passed("a", "java", "python"),
                run().passed("a", "java", "python")
                        .passed("b", "java", "python")
                        .failed("c", "java", "python", "Hi"));

        assertThat(changes(comparison)).containsExactly("new b java->python", "new worse c java->python");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void removed_cell_is_worse_if_its_case_remains() {
        SampleRun base = run().passed("a", "java", "python")
                .passed("a", "python", "java")
                .passed("b", "java", "python");

        assertThat(changes(compare(base, run().passed("a", "java", "python"))))
                .containsExactly("gone worse a python->java", "gone b java->python");
        assertThat(compare(base, run().passed("a", "java", "python").passed("a", "python", "java")))
                .satisfies(comparison -> assertThat(changes(comparison)).containsExactly("gone b java->python"))
                .satisfies(comparison -> assertThat(comparison.worse()).isFalse());
    }

    @Test
    void cells_outside_a_filter_are_neither_new_nor_removed() {
        SampleRun filtered = run().filtered("java", "a*").passed("a", "java", "python");

        assertThat(compare(base(), filtered))
                .satisfies(comparison -> assertThat(comparison.isUnchanged()).isTrue())
                .satisfies(comparison -> assertThat(comparison.outside()).isEqualTo(3));
        assertThat(compare(filtered, base()).isUnchanged()).isTrue();
    }

    @Test
    void cell_that_ran_in_addition_to_the_filter_is_compared() {
        SampleRun withEarlierCase =
                run().filtered("java", "b").passed("a", "java", "python").passed("b", "java", "python");

        assertThat(compare(base(), withEarlierCase))
                .satisfies(comparison -> assertThat(comparison.isUnchanged()).isTrue())
                .satisfies(comparison -> assertThat(comparison.compared()).isEqualTo(2));
    }

    @Test
    void cells_skipped_by_addresses_are_neither_new_nor_removed() {
        SampleRun atAddresses = run().skipped(new Skipped("1 cell of python->java", "its addresses name no 'hub'"))
                .passed("a", "java", "python")
                .passed("b", "java", "python")
                .failed("b", "python", "java", "Hi");

        assertThat(compare(base(), atAddresses))
                .satisfies(comparison -> assertThat(comparison.isUnchanged()).isTrue())
                .satisfies(comparison -> assertThat(comparison.worse()).isFalse())
                .satisfies(comparison -> assertThat(comparison.outside()).isEqualTo(1));
        assertThat(compare(atAddresses, base()).isUnchanged()).isTrue();
    }

    @Test
    void run_with_unexecuted_cells_is_worse() {
        Comparison comparison = compare(base(), base().unexecuted(2).without("7/9"));

        assertThat(comparison.unexecuted()).isEqualTo("4 of 6 planned cells were executed, without shard 7/9");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void newly_failed_test_besides_the_cells_is_worse() {
        Comparison comparison =
                compare(base().test("FourStylesIT", "unary", null), base().test("FourStylesIT", "unary", "expected 4"));

        assertThat(comparison.tests())
                .containsExactly(new Comparison.TestChange(
                        CellChange.Kind.NEWLY_FAILED, true, "FourStylesIT", "unary", "expected 4"));
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void reports_changed_versions_as_not_worse() {
        Comparison comparison = compare(base(), base().peer("java", "1.86.0"));

        assertThat(comparison.versions())
                .containsExactly(new Comparison.VersionChange("java", "grpc", "1.85.1", "1.86.0"));
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.isUnchanged()).isFalse();
    }

    @Test
    void client_and_server_of_one_name_are_two_peers() {
        SampleRun base =
                run().ownServers("old", "java").passed("a", "java", "old").passed("a", "java", "java");
        SampleRun head = run().ownServers("old", "java")
                .passed("a", "java", "old")
                .failed("a", "java", "java", "Hi")
                .peer("java", "1.86.0");

        Comparison comparison = compare(base, head);

        assertThat(comparison.versions())
                .containsExactly(new Comparison.VersionChange("java", "grpc", "1.85.1", "1.86.0"));
        assertThat(comparison.cells())
                .extracting(CellChange::client, CellChange::server)
                .containsExactly(tuple("java", "java"));
        assertThatThrownBy(() -> compare(run().ownServers("old", "java").passed("a", "java", "old"), head))
                .hasMessageStartingWith(
                        "base.json has the peers java client, old server, but head.json has java client, java server, old server;");
    }

    @Test
    void rejects_a_baseline_of_other_peers() {
        SampleRun other = run().passed("a", "java", "java");

        assertThatThrownBy(() -> compare(other, base()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage(
                        "base.json has the peers java, but head.json has java, python; make a baseline with the same"
                                + " peers, or restrict this run to the client and server that both have");
    }

    @Test
    void rejects_runs_without_a_common_cell() {
        SampleRun other = run().passed("z", "java", "python").passed("z", "python", "java");

        assertThatThrownBy(() -> compare(other, base()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("base.json and head.json have no cell in common; compare runs of the same cases and peers");
    }

    static SampleRun run() {
        return new SampleRun();
    }

    static SampleRun base() {
        return run().passed("a", "java", "python")
                .passed("a", "python", "java")
                .passed("b", "java", "python")
                .failed("b", "python", "java", "Hi");
    }

    static Comparison compare(SampleRun base, SampleRun head) {
        return Comparer.compare(Path.of("base.json"), base.results(), Path.of("head.json"), head.results());
    }

    private static List<String> changes(Comparison comparison) {
        return comparison.cells().stream()
                .map(cell -> "%s%s %s %s->%s"
                        .formatted(
                                cell.kind(), cell.worse() ? " worse" : "", cell.name(), cell.client(), cell.server()))
                .toList();
    }
}
