package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA_TO_PYTHON;
import static dev.interop.judge.Reports.ended;
import static dev.interop.judge.Reports.expected;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.Greetings;
import dev.interop.cases.KnownDifference;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.UnsupportedCases;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Unsupported;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellJudgeTest {
    private static final CallReport UNAVAILABLE = report(ended(14, "gone"), observation());
    private static final CallReport UNSUPPORTED = new CallReport(
            Reports.call(),
            PerformResponse.newBuilder()
                    .setUnsupported(Unsupported.newBuilder().setReason("no such encoding"))
                    .build(),
            null,
            null);
    private static final Pairing DECLARED = new Pairing(
            new Peer(
                    "java",
                    "java-peer",
                    "grpc-java-netty/",
                    Map.of(),
                    List.of(new UnsupportedCases(List.of("greet/**"), "It has no gzip."))),
            Reports.PYTHON);

    @Test
    void outcome_of_an_entry_is_a_known_difference() {
        CellResult result = CellJudge.judge(cell(false), List.of(UNAVAILABLE), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.KNOWN_DIFFERENCE);
        assertThat(result.detail()).isEqualTo("gone");
    }

    @Test
    void common_outcome_instead_of_the_known_one_fails() {
        CellResult result = CellJudge.judge(cell(false), List.of(report()), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "known difference gone",
                        "the outcome that this entry lists",
                        "the common outcome; remove the entry or restrict its cells"));
    }

    @Test
    void common_outcome_passes_if_the_difference_is_a_race() {
        assertThat(CellJudge.judge(cell(true), List.of(report()), 1, CompareRules.NONE)
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(CellJudge.judge(cell(true), List.of(UNAVAILABLE), 1, CompareRules.NONE)
                        .verdict())
                .isEqualTo(Verdict.KNOWN_DIFFERENCE);
    }

    @Test
    void any_third_outcome_fails() {
        CellResult result =
                CellJudge.judge(cell(true), List.of(report(ended(13, "oh"), observation())), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "event 1 at the client, according to the known difference gone",
                        "end UNAVAILABLE with any text",
                        "end INTERNAL \"oh\""));
    }

    @Test
    void call_that_reaches_the_harness_limit_is_a_harness_error() {
        CallReport endless = new CallReport(
                Reports.call().toBuilder().setLimit(Reports.seconds(10)).build(),
                PerformResponse.newBuilder()
                        .setOutcome(Reports.outcome("Hello, Ada!").setGaveUp(true))
                        .build(),
                observation().build(),
                null);

        CellResult result =
                CellJudge.judge(Reports.cell(expected(), JAVA_TO_PYTHON), List.of(endless), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(result.detail())
                .isEqualTo("the call of greeterpb.Greeter/SayHello did not end within 10 s, the limit of the engine; "
                        + "a case about longer calls needs a 'timeout'");
        assertThat(result.difference())
                .isEqualTo(new Difference("event 2 at the client", "end OK \"\"", "nothing until the driver gave up"));
    }

    @Test
    void call_the_driver_cannot_make_fails() {
        CellResult result =
                CellJudge.judge(Reports.cell(expected(), JAVA_TO_PYTHON), List.of(UNSUPPORTED), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "driver of java",
                        "the driver makes the call, or 'unsupported' of this peer matches the case",
                        "unsupported: no such encoding"));
    }

    @Test
    void call_declared_as_unsupported_does_not_fail() {
        CellResult result =
                CellJudge.judge(Reports.cell(expected(), DECLARED), List.of(UNSUPPORTED), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(result.detail()).isEqualTo("no such encoding");
        assertThat(result.verdict().isFailure()).isFalse();
        assertThat(MutantCheck.of(List.of(result), CompareRules.NONE)).isEqualTo(new MutantCheck(0, List.of()));
    }

    @Test
    void call_wrongly_declared_as_unsupported_fails() {
        CellResult result =
                CellJudge.judge(Reports.cell(expected(), DECLARED), List.of(report()), 1, CompareRules.NONE);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "'unsupported' of java",
                        "unsupported: It has no gzip.",
                        "the driver made the call; remove the entry or restrict its cases"));
    }

    @Test
    void every_mutant_of_a_good_cell_fails() {
        CellResult good = CellJudge.judge(cell(true), List.of(report()), 1, CompareRules.NONE);
        CellResult known = CellJudge.judge(cell(false), List.of(UNAVAILABLE), 1, CompareRules.NONE);

        MutantCheck check = MutantCheck.of(List.of(good, known), CompareRules.NONE);

        assertThat(check.survivors()).isEmpty();
        assertThat(check.leaves()).isGreaterThan(20);
    }

    private static Cell cell(boolean sometimes) {
        CaseCall common = expected();
        var gone = new CaseCall.Expected(
                Map.of(),
                List.of(),
                Map.of(),
                new ExpectedStatus(Status.Code.UNAVAILABLE, null, ""),
                common.expected().server());
        return new Cell(
                testCase(common),
                JAVA_TO_PYTHON,
                new KnownDifference(Greetings.difference("gone", sometimes), testCase(common.expecting(gone))));
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
