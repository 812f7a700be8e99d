package org.greeterpb.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.greeterpb.interop.judge.Reports.JAVA_TO_PYTHON;
import static org.greeterpb.interop.judge.Reports.ended;
import static org.greeterpb.interop.judge.Reports.observation;
import static org.greeterpb.interop.judge.Reports.report;
import static org.greeterpb.interop.judge.Reports.wanted;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.greeterpb.interop.cases.Case;
import org.greeterpb.interop.cases.CaseCall;
import org.greeterpb.interop.cases.CaseCall.ExpectedStatus;
import org.greeterpb.interop.cases.KnownDifference;
import org.greeterpb.interop.matrix.Cell;
import org.junit.jupiter.api.Test;

class CellJudgeTest {
    private static final CallReport UNAVAILABLE = report(ended(14, "gone"), observation());

    @Test
    void what_the_ledger_says_is_a_known_difference() {
        CellResult result = CellJudge.judge(cell(false), List.of(UNAVAILABLE), 1);

        assertThat(result.verdict()).isEqualTo(Verdict.KNOWN_DIFFERENCE);
        assertThat(result.detail()).isEqualTo("gone");
    }

    @Test
    void the_common_outcome_where_the_ledger_says_another_is_red() {
        CellResult result = CellJudge.judge(cell(false), List.of(report()), 1);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "known difference gone",
                        "what differences.yaml says",
                        "the common outcome; take the entry out, or narrow it"));
    }

    @Test
    void the_common_outcome_passes_where_the_difference_is_a_race() {
        assertThat(CellJudge.judge(cell(true), List.of(report()), 1).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(CellJudge.judge(cell(true), List.of(UNAVAILABLE), 1).verdict())
                .isEqualTo(Verdict.KNOWN_DIFFERENCE);
    }

    @Test
    void neither_the_common_outcome_nor_the_ledger_s_is_red() {
        CellResult result = CellJudge.judge(cell(true), List.of(report(ended(13, "oh"), observation())), 1);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "event 1 at the client, by the known difference gone",
                        "end UNAVAILABLE with any text",
                        "end INTERNAL \"oh\""));
    }

    @Test
    void every_changed_expectation_of_a_good_cell_is_red() {
        CellResult good = CellJudge.judge(cell(true), List.of(report()), 1);
        CellResult known = CellJudge.judge(cell(false), List.of(UNAVAILABLE), 1);

        MutantCheck check = MutantCheck.of(List.of(good, known));

        assertThat(check.survivors()).isEmpty();
        assertThat(check.leaves()).isGreaterThan(20);
    }

    private static Cell cell(boolean sometimes) {
        CaseCall common = wanted();
        var there = new CaseCall.Expected(
                Map.of(),
                List.of(),
                Map.of(),
                new ExpectedStatus(Status.Code.UNAVAILABLE, null, ""),
                common.expected().server());
        return new Cell(
                testCase(common),
                JAVA_TO_PYTHON,
                new KnownDifference("gone", testCase(common.expecting(there)), sometimes));
    }

    private static Case testCase(CaseCall call) {
        return new Case(
                "greet",
                "Ada is greeted.",
                "test",
                "greet.yaml:1",
                List.of(),
                List.of(),
                false,
                Case.Order.IN_TURN,
                List.of(call));
    }
}
