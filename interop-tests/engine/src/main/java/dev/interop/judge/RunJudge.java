package dev.interop.judge;

import dev.interop.plan.Cell;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuleUse;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the cells of one run, in two steps: each cell when its calls are over, then all cells together. Only the second
 * step has final verdicts.
 */
public final class RunJudge {
    private final CompareRules rules;
    private final @Nullable String reference;

    /**
     * @param rules the rules of the run
     * @param reference name of the reference server; null for none
     */
    public RunJudge(CompareRules rules, @Nullable String reference) {
        this.rules = rules;
        this.reference = reference;
    }

    /**
     * Judges one cell after its calls; a cell that is compared with the reference is passed for now.
     *
     * @throws IllegalArgumentException if the driver's report breaks the contract
     */
    public CellResult judge(Cell cell, List<CallReport> reports, long millis) {
        return cell.testCase().isReference()
                ? ReferenceJudge.unjudged(cell, reports, millis)
                : CellJudge.judge(cell, reports, millis, rules);
    }

    /** Returns what the rules did in a run, by the final results of its cells. */
    public static RuleUse use(List<CellResult> results) {
        return results.stream().map(CellResult::use).reduce(RuleUse.NONE, RuleUse::and);
    }

    /** Returns the actual status texts of calls for whose codes a rule reports texts, of cells that succeeded. */
    public List<OpenText> reportedTexts(List<CellResult> results) {
        return results.stream()
                .filter(result -> result.verdict().isSuccess()
                        && !result.cell().testCase().hasRawClient())
                .flatMap(this::reportedTexts)
                .toList();
    }

    private Stream<OpenText> reportedTexts(CellResult result) {
        return IntStream.range(0, result.reports().size())
                .boxed()
                .flatMap(index -> reportedText(result, index).stream());
    }

    private Optional<OpenText> reportedText(CellResult result, int index) {
        CallReport report = result.reports().get(index);
        ClientOutcome outcome = ClientOutcome.of(report.response().getOutcome());
        Status.Code code = Status.fromCodeValue(outcome.code()).getCode();
        return rules.reportsText(code) && outcome.text() != null
                ? Optional.of(OpenText.of(result.cell(), index, report, code.name(), outcome.text()))
                : Optional.empty();
    }

    /** Proves with the final results of a run that its expectations can fail. */
    public MutantCheck mutants(List<CellResult> results) {
        return MutantCheck.of(results, rules);
    }

    /** Judges all cells of a run together: with the reference's outcomes, and across pairings. */
    public List<CellResult> judgeTogether(List<CellResult> results) {
        var referenceJudge = new ReferenceJudge(rules, reference == null ? "" : reference);
        return CrossPairing.judge(referenceJudge.judge(results), rules);
    }
}
