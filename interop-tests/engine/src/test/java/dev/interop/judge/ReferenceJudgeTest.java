package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA;
import static dev.interop.judge.Reports.PYTHON;
import static dev.interop.judge.Reports.ended;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.outcome;
import static dev.interop.judge.Reports.report;
import static dev.interop.judge.Reports.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.Greetings;
import dev.interop.cases.KnownDifference;
import dev.interop.cases.Literals;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import dev.interop.v1.Call;
import dev.interop.v1.Cancel;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Observation;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Step;
import dev.interop.v1.Unsupported;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference is "python"; "java" is compared with it. */
class ReferenceJudgeTest {
    private static final Literals NOTHING = new Literals(false, false, false, false, false, false);
    private static final Literals CODE = new Literals(false, false, false, true, false, false);
    private static final ExpectedStatus OK = new ExpectedStatus(Code.OK, "", "");
    private static final RunJudge JUDGE = new RunJudge(CompareRules.NONE, "python");

    @Test
    void equal_outcomes_are_reference_and_passed() {
        List<CellResult> results = judge(reference(NOTHING, OK), outcome("Hi"), outcome("Hi"));

        assertThat(results).extracting(CellResult::verdict).containsExactly(Verdict.REFERENCE, Verdict.PASSED);
        assertThat(results).extracting(CellResult::difference).containsOnlyNulls();
        assertThat(results).extracting(CellResult::detail).containsOnlyNulls();
    }

    @Test
    void error_of_the_reference_is_an_outcome() {
        List<CellResult> results = judge(reference(NOTHING, OK), ended(14, "busy"), ended(14, "busy"));

        assertThat(results).extracting(CellResult::verdict).containsExactly(Verdict.REFERENCE, Verdict.PASSED);
        assertThat(results).extracting(CellResult::detail).containsExactly("UNAVAILABLE", null);
    }

    @Test
    void each_part_that_differs_from_the_reference_fails() {
        CaseCall call = reference(NOTHING, OK);

        assertDifference(
                judge(call, outcome("Hi"), outcome("Ho")),
                "event 1 at the client",
                "message {\"message\":\"Hi\"}",
                "message {\"message\":\"Ho\"}");
        assertDifference(
                judge(call, outcome("a", "b"), outcome("a")),
                "event 2 at the client",
                "message {\"message\":\"b\"}",
                "end OK \"\"");
        assertDifference(
                judge(call, outcome("a", "b"), outcome("b", "a")),
                "event 1 at the client",
                "message {\"message\":\"a\"}",
                "message {\"message\":\"b\"}");
        assertDifference(
                judge(call, ended(5, "a"), ended(3, "a")),
                "event 1 at the client",
                "end NOT_FOUND \"a\"",
                "end INVALID_ARGUMENT \"a\"");
        assertDifference(
                judge(call, ended(5, "a"), ended(5, "b")),
                "event 1 at the client",
                "end NOT_FOUND \"a\"",
                "end NOT_FOUND \"b\"");
        assertDifference(
                judge(call, withTrailer("1"), withTrailer("2")),
                "event 1 at the client",
                "trailers {x-a=[1]}",
                "trailers {x-a=[2]}");
    }

    private static Outcome.Builder withTrailer(String value) {
        return Outcome.newBuilder()
                .addEvents(Event.newBuilder().setEnd(End.newBuilder().addTrailers(text("x-a", value))));
    }

    @Test
    void unknown_fields_are_compared_by_number() {
        byte[] unknown = {(byte) 0xc0, 0x3e, 1};
        var event = Event.newBuilder().setMessage(ByteString.copyFrom(unknown));
        Outcome.Builder withUnknown = Outcome.newBuilder().addEvents(event).addEvents(endEvent());

        assertThat(judge(reference(NOTHING, OK), outcome(""), withUnknown)
                        .get(1)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private static Event.Builder endEvent() {
        return Event.newBuilder().setEnd(End.getDefaultInstance());
    }

    @Test
    void literals_are_judged_in_the_cell_of_the_reference_too() {
        CaseCall call = reference(CODE, new ExpectedStatus(Code.NOT_FOUND, "", ""));

        List<CellResult> right = judge(call, ended(5, "a"), ended(5, "a"));
        assertThat(right).extracting(CellResult::verdict).containsExactly(Verdict.REFERENCE, Verdict.PASSED);
        assertThat(right).extracting(CellResult::detail).containsOnlyNulls();
        List<CellResult> wrong = judge(call, ended(3, "a"), ended(3, "a"));
        assertThat(wrong).extracting(CellResult::verdict).containsExactly(Verdict.FAILED, Verdict.FAILED);
        assertThat(wrong.get(0).difference())
                .isEqualTo(
                        new Difference("event 1 at the client", "end NOT_FOUND \"a\"", "end INVALID_ARGUMENT \"a\""));
    }

    @Test
    void unimplemented_needs_a_literal() {
        assertThat(judge(reference(CODE, new ExpectedStatus(Code.UNIMPLEMENTED, "", "")), ended(12, ""), ended(12, "")))
                .extracting(CellResult::verdict)
                .containsExactly(Verdict.REFERENCE, Verdict.PASSED);

        List<CellResult> misspelled = judge(reference(NOTHING, OK), ended(12, ""), ended(12, ""));

        assertThat(misspelled).extracting(CellResult::verdict).containsExactly(Verdict.FAILED, Verdict.FAILED);
        assertThat(misspelled)
                .extracting(CellResult::difference)
                .containsOnly(
                        new Difference(
                                "call 1, reference python",
                                "an outcome of an implemented method, so that a misspelled method cannot pass",
                                "UNIMPLEMENTED from the reference; fix the method, or add 'status: {code: UNIMPLEMENTED}' to 'expect'"));
    }

    @Test
    void call_that_did_not_reach_the_reference_has_no_outcome() {
        Case testCase = testCase(reference(NOTHING, OK));
        CellResult lost =
                JUDGE.judge(cell(testCase, PYTHON), List.of(report(ended(14, "connection refused"), null)), 1);

        assertNoOutcome(
                List.of(lost, compared(testCase)),
                2,
                "call 1 did not reach python: end UNAVAILABLE \"connection refused\"");
    }

    @Test
    void harness_error_and_time_out_of_the_reference_are_no_outcome() {
        Case testCase = testCase(reference(NOTHING, OK));
        Cell cell = cell(testCase, PYTHON);
        CellResult died = CellResult.other(cell, Verdict.HARNESS_ERROR, "the python server died", 1, List.of());
        CellResult endless = JUDGE.judge(cell, List.of(report(outcome("Hi").setGaveUp(true), observation())), 1);

        assertThat(endless.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertNoOutcome(List.of(died, compared(testCase)), 1, "its cell is harness-error: the python server died");
        assertNoOutcome(
                List.of(endless, compared(testCase)),
                1,
                "its cell is harness-error: the call of greeterpb.Greeter/SayHello did not end within 0 s, the limit of the engine; a case about longer calls needs a 'timeout'");
    }

    @Test
    void run_without_the_cell_of_the_reference_has_no_outcome() {
        Case testCase = testCase(reference(NOTHING, OK));

        assertNoOutcome(List.of(compared(testCase)), 1, "the run has no cell of python with this client");
    }

    @Test
    void unsupported_call_of_the_client_fails_as_without_a_reference() {
        var unsupported = new CallReport(
                Reports.call(),
                PerformResponse.newBuilder()
                        .setUnsupported(Unsupported.newBuilder().setReason("no gzip"))
                        .build(),
                null,
                null);
        Case testCase = testCase(reference(NOTHING, OK));
        CellResult reference = JUDGE.judge(cell(testCase, PYTHON), List.of(unsupported), 1);

        assertNoOutcome(List.of(reference, compared(testCase)), 1, "its cell is failed: unsupported: no gzip");
        assertThat(reference.difference().where()).isEqualTo("driver of java");
    }

    private static CellResult compared(Case testCase) {
        return JUDGE.judge(
                cell(testCase, JAVA),
                List.of(report(outcome("Hi"), observation().setPeer("java"))),
                1);
    }

    private static void assertNoOutcome(List<CellResult> results, int failed, String reason) {
        List<CellResult> judged = JUDGE.judgeTogether(results);

        assertThat(judged.subList(judged.size() - failed, judged.size()))
                .extracting(CellResult::difference)
                .containsOnly(new Difference(
                        "reference python",
                        "an outcome of the reference, with which this cell is compared",
                        "the reference has no outcome: " + reason));
        assertThat(judged).extracting(CellResult::verdict).doesNotContain(Verdict.PASSED, Verdict.REFERENCE);
    }

    @Test
    void text_that_the_client_made_is_not_compared() {
        Call withTimeout =
                Reports.call().toBuilder().setTimeout(Reports.seconds(1)).build();
        Call cancelling = Reports.call().toBuilder()
                .addSteps(Step.newBuilder().setCancel(Cancel.getDefaultInstance()))
                .build();

        assertThat(textsDiffer(withTimeout, 4)).isEqualTo(Verdict.PASSED);
        assertThat(textsDiffer(withTimeout, 5)).isEqualTo(Verdict.FAILED);
        assertThat(textsDiffer(cancelling, 1)).isEqualTo(Verdict.PASSED);
        assertThat(textsDiffer(Reports.call(), 4)).isEqualTo(Verdict.FAILED);
    }

    private static Verdict textsDiffer(Call template, int code) {
        return judge(reference(NOTHING, OK, template), ended(code, "after 1.1 s"), ended(code, "after 1.2 s"))
                .get(1)
                .verdict();
    }

    @Test
    void record_of_the_server_is_judged_with_what_was_sent() {
        Case testCase = testCase(reference(NOTHING, OK));
        CellResult reference = JUDGE.judge(cell(testCase, PYTHON), List.of(report(outcome("Hi"), observation())), 1);
        CellResult other = JUDGE.judge(
                cell(testCase, JAVA),
                List.of(report(
                        outcome("Hi"),
                        observation()
                                .setPeer("java")
                                .clearMetadata()
                                .addMetadata(text("user-agent", "grpc-java-netty/")))),
                1);

        assertThat(JUDGE.judgeTogether(List.of(reference, other)).get(1).difference())
                .isEqualTo(new Difference("server's record, metadata", "{x-note=[a, b]}", "{}"));
    }

    @Test
    void known_difference_replaces_the_outcome_of_the_reference() {
        CaseCall call = reference(NOTHING, OK);
        CaseCall literal = withLiterals(
                call,
                null,
                new Expected(
                        Map.of(),
                        List.of(),
                        Map.of(),
                        new ExpectedStatus(Code.ABORTED, "shy", ""),
                        call.expected().server()));
        Case testCase = testCase(call);
        var known = new KnownDifference(Greetings.difference("shy", false), testCase.withCalls(List.of(literal)));
        var cell = new Cell(testCase, new Pairing(JAVA, JAVA), known);
        CellResult reference = JUDGE.judge(cell(testCase, PYTHON), List.of(report(outcome("Hi"), observation())), 1);

        assertThat(last(reference, cell, ended(10, "shy")).verdict()).isEqualTo(Verdict.KNOWN_DIFFERENCE);
        assertThat(last(reference, cell, ended(10, "bold")).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(last(reference, cell, outcome("Hi")).difference().actual())
                .isEqualTo("the common outcome; remove the entry or restrict its cells");
    }

    private static CellResult last(CellResult reference, Cell cell, Outcome.Builder outcome) {
        CellResult other =
                JUDGE.judge(cell, List.of(report(outcome, observation().setPeer("java"))), 1);
        return JUDGE.judgeTogether(List.of(reference, other)).get(1);
    }

    @Test
    void expectations_from_the_reference_can_fail() {
        List<CellResult> results = judge(reference(NOTHING, OK), outcome("Hi"), outcome("Hi"));

        MutantCheck check = JUDGE.mutants(results);

        assertThat(check.survivors()).isEmpty();
        assertThat(check.leaves()).isEqualTo(2 * 17);
        assertThat(results.get(1).cell().testCase().calls().get(0).expected().messages())
                .containsExactly(Reports.reply("Hi"));
    }

    @Test
    void clients_are_not_compared_with_each_other() {
        Case testCase = testCase(reference(NOTHING, OK));
        var results = List.of(
                result(testCase, new Pairing(JAVA, PYTHON), "Hi"),
                result(testCase, new Pairing(JAVA, JAVA), "Hi"),
                result(testCase, new Pairing(PYTHON, PYTHON), "Ho"),
                result(testCase, new Pairing(PYTHON, JAVA), "Ho"));

        assertThat(JUDGE.judgeTogether(results))
                .extracting(CellResult::verdict)
                .containsExactly(Verdict.REFERENCE, Verdict.PASSED, Verdict.REFERENCE, Verdict.PASSED);
    }

    private static CellResult result(Case testCase, Pairing pairing, String message) {
        var observation = observation()
                .setPeer(pairing.server().name())
                .setMetadata(0, text("user-agent", pairing.client().userAgent()));
        return JUDGE.judge(new Cell(testCase, pairing), List.of(report(outcome(message), observation)), 1);
    }

    @Test
    void reference_case_never_passes_in_a_run_without_a_reference() {
        var judge = new RunJudge(CompareRules.NONE, null);
        Case testCase = testCase(reference(NOTHING, OK));

        assertThat(judge.judgeTogether(List.of(compared(testCase)))).noneMatch(CellResult::passed);
    }

    private static void assertDifference(List<CellResult> results, String where, String expected, String actual) {
        assertThat(results).extracting(CellResult::verdict).containsExactly(Verdict.REFERENCE, Verdict.FAILED);
        assertThat(results.get(1).difference()).isEqualTo(new Difference(where, expected, actual));
    }

    private static List<CellResult> judge(CaseCall call, Outcome.Builder reference, Outcome.Builder other) {
        Case testCase = testCase(call);
        var timed = call.template().hasTimeout();
        var first = new CallReport(
                call.template().toBuilder().setLimit(Reports.seconds(30)).build(),
                PerformResponse.newBuilder().setOutcome(reference).build(),
                observed("python", timed),
                null);
        var second = new CallReport(
                first.call(), PerformResponse.newBuilder().setOutcome(other).build(), observed("java", timed), null);
        return JUDGE.judgeTogether(List.of(
                JUDGE.judge(cell(testCase, PYTHON), List.of(first), 1),
                JUDGE.judge(cell(testCase, JAVA), List.of(second), 1)));
    }

    private static Observation observed(String peer, boolean timed) {
        var observation = observation().setPeer(peer);
        return (timed ? observation.setTimeRemaining(Reports.seconds(1)) : observation).build();
    }

    private static CaseCall reference(Literals literals, ExpectedStatus status) {
        return reference(literals, status, Reports.call());
    }

    private static CaseCall reference(Literals literals, ExpectedStatus status, Call template) {
        CaseCall call = Reports.expected(status, Reports.expectedRecord(Recorded.YES, true, false));
        var expected = new Expected(
                Map.of(), List.of(), Map.of(), status, call.expected().server());
        return withLiterals(
                new CaseCall(
                        template,
                        call.security(),
                        call.connection(),
                        call.maxReceive(),
                        call.sent(),
                        call.request(),
                        call.reply(),
                        expected),
                literals,
                expected);
    }

    private static CaseCall withLiterals(CaseCall call, Literals literals, Expected expected) {
        return new CaseCall(
                call.template(),
                call.security(),
                call.connection(),
                call.maxReceive(),
                call.sent(),
                call.request(),
                call.reply(),
                call.types(),
                expected,
                null,
                List.of(),
                null,
                literals);
    }

    private static Case testCase(CaseCall call) {
        return Reports.cell(call, new Pairing(JAVA, PYTHON)).testCase();
    }

    private static Cell cell(Case testCase, Peer server) {
        return new Cell(testCase, new Pairing(JAVA, server));
    }
}
