package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA;
import static dev.interop.judge.Reports.JAVA_TO_PYTHON;
import static dev.interop.judge.Reports.cell;
import static dev.interop.judge.Reports.ended;
import static dev.interop.judge.Reports.expected;
import static dev.interop.judge.Reports.expectedRecord;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.outcome;
import static dev.interop.judge.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.peer.Pairing;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.Outcome;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossPairingTest {
    private final CaseCall expected = expected();
    private final Cell first = cell(expected, new Pairing(JAVA, JAVA));
    private final Cell second = new Cell(first.testCase(), JAVA_TO_PYTHON);

    @Test
    void equal_outcomes_in_every_pairing_stay_passed() {
        List<CellResult> judged = CrossPairing.judge(
                List.of(passed(first, "Hello, Ada!"), passed(second, "Hello, Ada!")), CompareRules.NONE);

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    @Test
    void outcome_that_differs_from_another_pairing_fails() {
        List<CellResult> judged = CrossPairing.judge(
                List.of(passed(first, "Hello, Ada!"), passed(second, "Hello, Eve!")), CompareRules.NONE);

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.FAILED);
        assertThat(judged.get(1).difference())
                .isEqualTo(new Difference(
                        "call 1, compared with java->java, event 1 at the client",
                        "message {\"message\":\"Hello, Ada!\"}",
                        "message {\"message\":\"Hello, Eve!\"}"));
    }

    @Test
    void library_generated_text_may_differ_between_pairings() {
        var unavailable = new CaseCall.ExpectedStatus(Status.Code.UNAVAILABLE, null, "");
        Cell one = cell(expected(unavailable, expectedRecord(Recorded.YES, true, false)), new Pairing(JAVA, JAVA));
        Cell other = new Cell(one.testCase(), JAVA_TO_PYTHON);
        int code = Status.Code.UNAVAILABLE.value();

        List<CellResult> judged = CrossPairing.judge(
                List.of(passed(one, ended(code, "io")), passed(other, ended(code, "socket"))), CompareRules.NONE);

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    @Test
    void replies_with_values_of_earlier_replies_may_differ_between_pairings() {
        Cell other = cell(expecting("Hello, Eve!"), JAVA_TO_PYTHON);

        List<CellResult> judged = CrossPairing.judge(
                List.of(passed(first, "Hello, Ada!"), passed(other, "Hello, Eve!")), CompareRules.NONE);

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    private CaseCall expecting(String message) {
        var same = expected.expected();
        var replies = new CaseCall.Expected(
                same.headers(), List.of(Reports.reply(message)), same.trailers(), same.status(), same.server());
        return Reports.expecting(replies);
    }

    private static CellResult passed(Cell cell, String message) {
        return passed(cell, outcome(message));
    }

    private static CellResult passed(Cell cell, Outcome.Builder outcome) {
        return CellResult.passed(cell, 1, List.of(report(outcome, observation())));
    }
}
