package dev.interop.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void the_same_run_twice_has_not_changed() {
        Comparison same = compare(base(), base());

        assertThat(same.isUnchanged()).isTrue();
        assertThat(same.worse()).isFalse();
        assertThat(same.compared()).isEqualTo(4);
        assertThat(same.unchanged()).isEqualTo(4);
    }

    @Test
    void what_was_not_red_and_is_has_newly_failed_and_is_worse() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("a", "python", "java"),
                run().passed("a", "java", "python").failed("a", "python", "java", "Hi"));

        assertThat(told(comparison)).containsExactly("newly-failed worse a python->java");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void a_broken_harness_and_a_cell_that_was_not_run_are_as_red_as_a_failure() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("b", "java", "python"),
                run().cell("a", "java", "python", Verdict.HARNESS_ERROR, "it hangs")
                        .cell("b", "java", "python", Verdict.NOT_RUN, "it died"));

        assertThat(told(comparison))
                .containsExactly("newly-failed worse a java->python", "newly-failed worse b java->python");
    }

    @Test
    void what_was_red_and_is_not_has_newly_passed_and_is_not_worse() {
        Comparison comparison = compare(
                run().failed("a", "java", "python", "Hi").passed("b", "java", "python"),
                run().passed("a", "java", "python").passed("b", "java", "python"));

        assertThat(told(comparison)).containsExactly("newly-passed a java->python");
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void a_cell_that_fails_in_another_way_has_changed_its_outcome_and_is_not_worse() {
        Comparison comparison =
                compare(run().failed("a", "java", "python", "Hi"), run().failed("a", "java", "python", "Ho"));

        assertThat(told(comparison)).containsExactly("changed-outcome a java->python");
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void a_passed_cell_that_is_a_known_difference_or_unsupported_now_is_worse() {
        Comparison comparison = compare(
                run().passed("a", "java", "python").passed("b", "java", "python"),
                run().known("says-hi", false)
                        .cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "says-hi")
                        .cell("b", "java", "python", Verdict.UNSUPPORTED, "no gzip"));

        assertThat(told(comparison))
                .containsExactly("changed-outcome worse a java->python", "changed-outcome worse b java->python");
        assertThat(comparison.newDifferences()).extracting(DifferenceEntry::id).containsExactly("says-hi");
    }

    @Test
    void a_known_difference_that_passes_now_is_not_worse() {
        Comparison comparison = compare(
                run().known("says-hi", false).cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "says-hi"),
                run().passed("a", "java", "python"));

        assertThat(told(comparison)).containsExactly("changed-outcome a java->python");
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.goneDifferences()).extracting(DifferenceEntry::id).containsExactly("says-hi");
    }

    @Test
    void a_race_that_came_out_otherwise_has_not_changed() {
        SampleRun common = run().known("race", true).passed("a", "java", "python");
        SampleRun other = run().known("race", true).cell("a", "java", "python", Verdict.KNOWN_DIFFERENCE, "race");

        assertThat(compare(common, other).isUnchanged()).isTrue();
        assertThat(compare(other, common).isUnchanged()).isTrue();
    }

    @Test
    void a_new_cell_is_worse_where_it_is_red() {
        Comparison comparison = compare(
                run().passed("a", "java", "python"),
                run().passed("a", "java", "python")
                        .passed("b", "java", "python")
                        .failed("c", "java", "python", "Hi"));

        assertThat(told(comparison)).containsExactly("new b java->python", "new worse c java->python");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void a_gone_cell_is_worse_where_its_case_is_still_there() {
        SampleRun base = run().passed("a", "java", "python")
                .passed("a", "python", "java")
                .passed("b", "java", "python");

        assertThat(told(compare(base, run().passed("a", "java", "python"))))
                .containsExactly("gone worse a python->java", "gone b java->python");
        assertThat(compare(base, run().passed("a", "java", "python").passed("a", "python", "java")))
                .satisfies(comparison -> assertThat(told(comparison)).containsExactly("gone b java->python"))
                .satisfies(comparison -> assertThat(comparison.worse()).isFalse());
    }

    @Test
    void what_a_narrowed_run_was_not_about_is_neither_new_nor_gone() {
        SampleRun narrowed = run().narrowed("java", "a*").passed("a", "java", "python");

        assertThat(compare(base(), narrowed))
                .satisfies(comparison -> assertThat(comparison.isUnchanged()).isTrue())
                .satisfies(comparison -> assertThat(comparison.outside()).isEqualTo(3));
        assertThat(compare(narrowed, base()).isUnchanged()).isTrue();
    }

    @Test
    void what_peers_at_addresses_left_out_is_neither_new_nor_gone() {
        SampleRun elsewhere = run().skipped(new Skipped("1 cell of python->java", "its addresses name no 'hub'"))
                .passed("a", "java", "python")
                .passed("b", "java", "python")
                .failed("b", "python", "java", "Hi");

        assertThat(compare(base(), elsewhere))
                .satisfies(comparison -> assertThat(comparison.isUnchanged()).isTrue())
                .satisfies(comparison -> assertThat(comparison.worse()).isFalse())
                .satisfies(comparison -> assertThat(comparison.outside()).isEqualTo(1));
        assertThat(compare(elsewhere, base()).isUnchanged()).isTrue();
    }

    @Test
    void a_run_that_did_not_execute_all_of_its_plan_is_worse() {
        Comparison comparison = compare(base(), base().unexecuted(2).without("7/9"));

        assertThat(comparison.unexecuted()).isEqualTo("4 of 6 planned cells were executed, without shard 7/9");
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void a_test_beside_the_cells_that_fails_now_is_worse() {
        Comparison comparison =
                compare(base().test("FourStylesIT", "unary", null), base().test("FourStylesIT", "unary", "expected 4"));

        assertThat(comparison.tests())
                .containsExactly(new Comparison.TestChange(
                        CellChange.Kind.NEWLY_FAILED, true, "FourStylesIT", "unary", "expected 4"));
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void versions_that_changed_are_told_and_are_not_worse() {
        Comparison comparison = compare(base(), base().peer("java", "1.86.0"));

        assertThat(comparison.versions())
                .containsExactly(new Comparison.VersionChange("java", "grpc", "1.85.1", "1.86.0"));
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.isUnchanged()).isFalse();
    }

    @Test
    void a_baseline_of_other_peers_is_refused() {
        SampleRun other = run().passed("a", "java", "java");

        assertThatThrownBy(() -> compare(other, base()))
                .isInstanceOf(ResultsProblem.class)
                .hasMessage("base.json is of the peers java, and head.json of java, python; make a baseline of the same"
                        + " peers, or narrow this run with CLIENT= and SERVER= to what both have");
    }

    @Test
    void runs_without_a_common_cell_are_refused() {
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

    private static List<String> told(Comparison comparison) {
        return comparison.cells().stream()
                .map(cell -> "%s%s %s %s->%s"
                        .formatted(
                                cell.kind(), cell.worse() ? " worse" : "", cell.name(), cell.client(), cell.server()))
                .toList();
    }
}
