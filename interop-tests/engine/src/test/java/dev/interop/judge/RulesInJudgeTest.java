package dev.interop.judge;

import static dev.interop.judge.Reports.JAVA;
import static dev.interop.judge.Reports.PYTHON;
import static dev.interop.judge.Reports.observation;
import static dev.interop.judge.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.peer.Pairing;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRule;
import dev.interop.rules.CompareRules;
import dev.interop.rules.Orders;
import dev.interop.rules.RuleUse;
import dev.interop.tls.Security;
import dev.interop.v1.End;
import dev.interop.v1.Event;
import dev.interop.v1.Outcome;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of compare in the judge: for literals, across pairings and in mutants. */
class RulesInJudgeTest {
    private static final String ONE = "{'id': '0b5a6fb0-3a53-4b8e-9f4e-0d6c1a3a5d11', 'updatedAt': 'a'}";
    private static final String OTHER = "{'id': '9e107d9d-3726-4b2e-8f10-1c1f0e3f2a22', 'updatedAt': 'b'}";

    @TempDir
    private Path folder;

    private CompareRules rules;
    private RunJudge judge;

    @BeforeEach
    void readRules() {
        rules = Orders.rules(folder, """
                compare:
                  fields:
                    ignore: [acme.Order.updated_at]
                    match: {acme.Order.id: uuid}
                  trailers: {ignore: [x-request-id]}
                  status-message: {UNKNOWN: report}
                """);
        judge = new RunJudge(rules, null);
    }

    @Test
    void cell_passes_and_has_what_rules_hid() {
        CellResult result = judge(expected(ONE, "text"), OTHER, "other");

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.use().hidden().entrySet())
                .extracting(each -> each.getKey().subject() + "=" + each.getValue())
                .containsExactlyInAnyOrder(
                        "acme.Order.updated_at=1", "acme.Order.id: uuid=1", "x-request-id=1", "UNKNOWN: report=1");
        assertThat(judge.reportedTexts(List.of(result)))
                .containsExactly(OpenText.of(result.cell(), 0, result.reports().get(0), "UNKNOWN", "other"));
        assertThat(RunJudge.use(List.of(result, result)).hidden()).containsValue(2);
    }

    @Test
    void cell_without_rules_fails() {
        CellResult result = new RunJudge(CompareRules.NONE, null)
                .judge(cell(expected(ONE, "text")), List.of(report(outcome(OTHER, "x", "1"), observation())), 1);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.use()).isEqualTo(RuleUse.NONE);
    }

    @Test
    void value_that_does_not_match_fails_with_the_pattern() {
        CellResult result = judge(expected(ONE, "text"), "{'id': '7', 'updatedAt': 'b'}", "text");

        assertThat(result.difference())
                .isEqualTo(new Difference(
                        "event 1 at the client, field id",
                        "message {\"id\":\"0b5a6fb0-3a53-4b8e-9f4e-0d6c1a3a5d11\",\"updated_at\":\"a\"}, but acme.Order.id must match uuid",
                        "message {\"id\":\"7\",\"updated_at\":\"b\"}"));
        assertThat(result.use().hidden().keySet())
                .extracting(CompareRule::subject)
                .contains("acme.Order.updated_at");
    }

    @Test
    void rules_apply_across_pairings() {
        CaseCall call = expected(ONE, null);
        Cell first = cell(call);
        var second = new Cell(first.testCase(), new Pairing(JAVA, JAVA));
        List<CellResult> passed = List.of(
                CellResult.passed(first, 1, List.of(report(outcome(ONE, "a", "1"), observation()))),
                CellResult.passed(second, 1, List.of(report(outcome(OTHER, "b", "2"), observation()))));

        assertThat(judge.judgeTogether(passed)).extracting(CellResult::verdict).containsOnly(Verdict.PASSED);
        assertThat(new RunJudge(CompareRules.NONE, null).judgeTogether(passed))
                .extracting(CellResult::verdict)
                .containsExactly(Verdict.PASSED, Verdict.FAILED);
    }

    @Test
    void mutants_skip_what_rules_hide_and_contradict_patterns() {
        CellResult withRules = judge(expected(ONE, "text"), OTHER, "other");
        CellResult without =
                CellResult.passed(withRules.cell(), 1, List.of(report(outcome(ONE, "text", "0"), observation())));

        MutantCheck check = judge.mutants(List.of(withRules));
        MutantCheck strict = new RunJudge(CompareRules.NONE, null).mutants(List.of(without));

        assertThat(check.survivors()).isEmpty();
        assertThat(strict.survivors()).isEmpty();
        // The changed, removed and longer value of the trailer and the text are hidden; the contradicted id is added.
        assertThat(check.leaves()).isEqualTo(strict.leaves() - 5 + 1);
    }

    @Test
    void pattern_that_cannot_fail_survives() {
        CompareRules lax = Orders.rules(folder, """
                compare: {fields: {match: {acme.Order.id: "regex:(?s).*"}}}
                """);
        CellResult passed = CellResult.passed(
                cell(expected(ONE, "text")), 1, List.of(report(outcome(ONE, "text", "0"), observation())));

        assertThat(new RunJudge(lax, null).mutants(List.of(passed)).survivors())
                .containsExactly("java->python orders, call 1, messages[0], fields.match acme.Order.id: regex:(?s).*");
    }

    private CellResult judge(CaseCall call, String order, String text) {
        return judge.judge(cell(call), List.of(report(outcome(order, text, "1"), observation())), 1);
    }

    private static CaseCall expected(String order, String text) {
        var expected = new Expected(
                Map.of(),
                List.of(Orders.order(order).toByteArray()),
                Map.of("x-request-id", List.of("0")),
                new ExpectedStatus(Code.UNKNOWN, text, ""),
                Reports.expected().expected().server());
        return new CaseCall(
                Reports.call(),
                Security.PLAINTEXT,
                CaseCall.Connection.SHARED,
                1,
                List.of(Reports.ADA),
                Reports.expected().request(),
                Orders.ORDER,
                expected);
    }

    private static Cell cell(CaseCall call) {
        var testCase =
                new Case("orders", "r", "s", "w", List.of(), List.of(), false, Case.Order.IN_TURN, List.of(call));
        return new Cell(testCase, new Pairing(JAVA, PYTHON));
    }

    private static Outcome.Builder outcome(String order, String text, String requestId) {
        ByteString message = Orders.order(order);
        return Outcome.newBuilder()
                .addEvents(Event.newBuilder().setMessage(message))
                .addEvents(Event.newBuilder()
                        .setEnd(End.newBuilder()
                                .setCode(Code.UNKNOWN.value())
                                .setMessage(text)
                                .addTrailers(Reports.text("x-request-id", requestId))));
    }
}
