package dev.interop.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.judge.CellResult;
import dev.interop.judge.MutantCheck;
import dev.interop.results.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code cases/} in every pairing: one test per cell. */
@ExtendWith(SharedRun.class)
@DisplayNameGeneration(Sentences.class)
class CaseSuiteIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void cell(CellResult result) {
        assertThat(result.verdict())
                .as("%s: %s %s", result.cell(), result.difference(), result.detail())
                .matches(verdict -> !verdict.isRed(), "is not red");
    }

    @Test
    void every_planned_cell_was_executed() throws InterruptedException, IOException {
        List<CellResult> results = SharedRun.get().cells();
        assertThat(results.stream()
                        .filter(result -> result.verdict() != Verdict.NOT_RUN)
                        .count())
                .as("executed cells, of those planned")
                .isEqualTo(SharedRun.get().planned())
                .isPositive();
    }

    /** A test that cannot fail is no test: every leaf of every expectation, changed, turns its cell red. */
    @Test
    void every_expectation_can_fail() throws InterruptedException, IOException {
        MutantCheck check = MutantCheck.of(SharedRun.get().cells());
        SharedRun.get()
                .tell("mutants %d of %d changed expectations are red"
                        .formatted(check.leaves() - check.survivors().size(), check.leaves()));
        check.survivors().stream()
                .limit(10)
                .forEach(survivor -> SharedRun.get()
                        .tell("✗ survived  " + survivor + ": the cell stays green when this is changed"));
        assertThat(check.survivors()).isEmpty();
        boolean anyGreen = SharedRun.get().cells().stream()
                .anyMatch(result -> result.verdict().isGreen());
        assertThat(check.leaves() > 0).as("some expectation was changed").isEqualTo(anyGreen);
    }

    @Test
    void it_is_told_what_memory_the_peers_take_that_the_hub_started() throws InterruptedException, IOException {
        assertThat(SharedRun.get().memory().keySet())
                .containsExactlyInAnyOrderElementsOf(SharedRun.get().startedTitles());
    }

    static List<CellResult> cells() throws InterruptedException, IOException {
        return SharedRun.get().cells();
    }
}
