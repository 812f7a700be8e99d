package org.greeterpb.interop.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.greeterpb.interop.judge.Reports.JAVA;
import static org.greeterpb.interop.judge.Reports.JAVA_TO_PYTHON;
import static org.greeterpb.interop.judge.Reports.cell;
import static org.greeterpb.interop.judge.Reports.observation;
import static org.greeterpb.interop.judge.Reports.outcome;
import static org.greeterpb.interop.judge.Reports.report;
import static org.greeterpb.interop.judge.Reports.wanted;

import java.util.List;
import org.greeterpb.interop.cases.CaseCall;
import org.greeterpb.interop.matrix.Cell;
import org.greeterpb.interop.matrix.Pairing;
import org.junit.jupiter.api.Test;

class CrossPairingTest {
    private final CaseCall wanted = wanted();
    private final Cell first = cell(wanted, new Pairing(JAVA, JAVA));
    private final Cell second = new Cell(first.testCase(), JAVA_TO_PYTHON);

    @Test
    void outcomes_that_are_the_same_in_every_pairing_stay_passed() {
        List<CellResult> judged =
                CrossPairing.judge(List.of(passed(first, "Hello, Ada!"), passed(second, "Hello, Ada!")));

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    @Test
    void an_outcome_that_differs_from_another_pairing_fails() {
        List<CellResult> judged =
                CrossPairing.judge(List.of(passed(first, "Hello, Ada!"), passed(second, "Hello, Eve!")));

        assertThat(judged).extracting(CellResult::verdict).containsExactly(Verdict.PASSED, Verdict.FAILED);
        assertThat(judged.get(1).difference().where()).isEqualTo("call 1, compared with java->java");
    }

    private static CellResult passed(Cell cell, String message) {
        return CellResult.passed(cell, 1, List.of(report(outcome(message), observation())));
    }
}
