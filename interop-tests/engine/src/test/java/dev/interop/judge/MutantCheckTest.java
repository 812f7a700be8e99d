package dev.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.CaseCall;
import dev.interop.rules.CompareRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantCheckTest {
    private static final CaseCall EXPECTED = Reports.expected();

    @Test
    void every_mutant_of_a_passed_cell_is_a_difference() {
        MutantCheck check = MutantCheck.of(List.of(passed(Reports.report())), CompareRules.NONE);

        assertThat(check.survivors()).isEmpty();
        assertThat(check.leaves()).isEqualTo(17);
    }

    @Test
    void mutant_without_a_difference_survives() {
        var cancelled = Reports.expected(
                EXPECTED.expected().status(), Reports.expectedRecord(CaseCall.Recorded.YES, true, true));
        var cell = Reports.cell(cancelled, Reports.JAVA_TO_PYTHON);

        MutantCheck check =
                MutantCheck.of(List.of(CellResult.passed(cell, 1, List.of(Reports.report()))), CompareRules.NONE);

        assertThat(check.survivors()).containsExactly("java->python greet/name=Ada, call 1, server.cancelled");
    }

    @Test
    void does_not_mutate_a_failed_cell() {
        var cell = Reports.cell(EXPECTED, Reports.JAVA_TO_PYTHON);
        var failed = CellResult.failed(cell, null, 1, List.of(Reports.report()));

        assertThat(MutantCheck.of(List.of(failed), CompareRules.NONE).leaves()).isZero();
    }

    private static CellResult passed(CallReport report) {
        return CellResult.passed(Reports.cell(EXPECTED, Reports.JAVA_TO_PYTHON), 1, List.of(report));
    }
}
