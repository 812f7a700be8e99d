package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.judge.CellResult;
import dev.interop.judge.MutantCheck;
import dev.interop.results.Verdict;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case in every pairing: one test per cell. */
@ExtendWith(SharedRun.class)
@DisplayNameGeneration(Sentences.class)
@Order(1)
class CaseSuiteIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void cell(CellResult result) {
        assertThat(result.verdict())
                .as("%s: %s %s", result.cell(), result.difference(), result.detail())
                .matches(verdict -> !verdict.isFailure(), "passes");
    }

    @Test
    void every_planned_cell_was_executed() throws InterruptedException {
        List<CellResult> results = SharedRun.get().cells();
        assertThat(results.stream()
                        .filter(result -> result.verdict() != Verdict.NOT_RUN)
                        .count())
                .as("executed cells")
                .isEqualTo(SharedRun.get().planned())
                .isPositive();
    }

    /** Changes each leaf of each expectation; each change must fail its cell. */
    @Test
    void every_expectation_can_fail() throws InterruptedException {
        MutantCheck mutants = SharedRun.get().mutants();
        assertThat(mutants.survivors()).isEmpty();
        boolean anyPassed = SharedRun.get().cells().stream()
                .anyMatch(result -> result.verdict().isSuccess());
        assertThat(mutants.leaves() > 0).as("some expectation was changed").isEqualTo(anyPassed);
    }

    /** A rule that hides nothing in a run without filters is outdated, like a known difference that disappeared. */
    @Test
    void every_rule_of_compare_hides_a_difference() throws InterruptedException {
        assertThat(SharedRun.get().staleRules()).isEmpty();
    }

    @Test
    void memory_is_reported_for_each_started_process() throws InterruptedException {
        assertThat(SharedRun.get().memory().keySet())
                .containsExactlyInAnyOrderElementsOf(SharedRun.get().startedTitles());
    }

    static List<CellResult> cells() throws InterruptedException {
        return SharedRun.get().cells();
    }
}
