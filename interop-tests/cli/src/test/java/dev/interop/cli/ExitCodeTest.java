package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peer.RunAs;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({"PASSED,0", "KNOWN_DIFFERENCE,0", "UNSUPPORTED,0", "FAILED,1", "HARNESS_ERROR,2", "NOT_RUN,2"})
    void a_verdict_decides_the_exit_code(Verdict verdict, int code) {
        assertThat(ExitCode.of(results(2, Verdict.PASSED, verdict), true)).isEqualTo(code);
    }

    @Test
    void a_harness_error_is_never_a_result() {
        assertThat(ExitCode.of(results(2, Verdict.FAILED, Verdict.HARNESS_ERROR), true))
                .isEqualTo(2);
    }

    @Test
    void nothing_to_judge_is_a_problem() {
        assertThat(ExitCode.of(results(0), true)).isEqualTo(2);
    }

    @Test
    void a_missing_cell_is_a_problem() {
        assertThat(ExitCode.of(results(3, Verdict.PASSED, Verdict.PASSED), true))
                .isEqualTo(2);
    }

    @Test
    void an_expectation_that_cannot_fail_is_a_failure() {
        assertThat(ExitCode.of(results(1, Verdict.PASSED), false)).isEqualTo(1);
    }

    private static Results results(int planned, Verdict... verdicts) {
        List<CellEntry> cells = Arrays.stream(verdicts)
                .map(verdict -> new CellEntry(
                        "greet", "java", "python", verdict, "r", "s", null, null, 1, "t", "make", List.of()))
                .toList();
        int executed = (int) Arrays.stream(verdicts)
                .filter(verdict -> verdict != Verdict.NOT_RUN)
                .count();
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
                        "hint"),
                List.of(new PeerInfo("java", RunAs.CONTAINER, "", "image", "id", Map.of())),
                planned,
                executed,
                Verdict.count(Arrays.stream(verdicts)),
                List.of(),
                List.of(),
                cells,
                List.of(),
                List.of(),
                List.of());
    }
}
