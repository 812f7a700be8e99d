package dev.interop.matrix;

import dev.interop.cases.Case;
import dev.interop.cases.KnownDifference;
import dev.interop.judge.CaseTexts;
import dev.interop.judge.CellResult;
import dev.interop.judge.Evidence;
import dev.interop.judge.OpenText;
import dev.interop.judge.RunJudge;
import dev.interop.judge.SoftDifferences;
import dev.interop.judge.Transcripts;
import dev.interop.peer.RunAs;
import dev.interop.plan.Cell;
import dev.interop.plan.Reproduction;
import dev.interop.results.Results;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.results.Results.RuleEntry;
import dev.interop.results.Results.Run;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRule;
import dev.interop.rules.CompareRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the results of a run while its suites run. */
public final class ResultsBuilder {
    /** Limit of cells with logs; the logs of hundreds of failed cells are nearly the same. */
    private static final int MOST_LOGS = 100;

    private final Map<String, List<TestEntry>> suites = new LinkedHashMap<>();
    private final List<OpenText> reportedTexts = new ArrayList<>();
    private final Reproduction reproduction;

    /** @param reproduction the commands that reproduce a cell */
    public ResultsBuilder(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    /** Records a test of another suite; {@code failure} is null if it passed. */
    public synchronized void note(String suite, String test, @Nullable String failure) {
        suites.computeIfAbsent(suite, name -> new ArrayList<>()).add(new TestEntry(test, failure == null, failure));
    }

    /** Adds status texts that a rule of the comparison reports; texts that cases leave to the library are not needed. */
    public synchronized void report(List<OpenText> texts) {
        reportedTexts.addAll(texts);
    }

    /**
     * Builds the results.
     *
     * @param plan the planned cells
     * @param rules the rules of the run
     * @param logTails returns the last log lines of server and driver of a cell
     */
    public synchronized Results build(
            Run run,
            List<PeerInfo> peers,
            List<Cell> plan,
            List<KnownDifference> differences,
            List<CellResult> cells,
            CompareRules rules,
            Function<CellResult, List<String>> logTails) {
        Map<Verdict, Integer> totals = Verdict.count(cells.stream().map(CellResult::verdict));
        Evidence evidence = Evidence.strongest(plan);
        var suiteEntries = new ArrayList<SuiteEntry>();
        suites.forEach((name, tests) -> suiteEntries.add(new SuiteEntry(name, List.copyOf(tests))));
        return new Results(
                Results.SCHEMA,
                run,
                peers,
                plan.size(),
                cells.size() - totals.getOrDefault(Verdict.NOT_RUN, 0),
                totals,
                cases(plan),
                differences.stream().map(known -> known(known, evidence)).toList(),
                entries(run, cells, logTails),
                suiteEntries,
                SoftDifferences.of(cells, reportedTexts),
                rules(rules, cells));
    }

    private static List<RuleEntry> rules(CompareRules rules, List<CellResult> cells) {
        Map<CompareRule, Integer> hidden = RunJudge.use(cells).hidden();
        return rules.all().stream()
                .map(rule ->
                        new RuleEntry(rule.toString(), rule.where(), hidden.getOrDefault(rule, 0), rule.sometimes()))
                .toList();
    }

    private static List<CaseEntry> cases(List<Cell> plan) {
        var byName = new LinkedHashMap<String, List<Cell>>();
        plan.forEach(cell -> byName.computeIfAbsent(cell.testCase().name(), name -> new ArrayList<>())
                .add(cell));
        return byName.values().stream()
                .map(cells -> caseEntry(cells.get(0).testCase(), Evidence.strongest(cells)))
                .toList();
    }

    private static CaseEntry caseEntry(Case testCase, Evidence evidence) {
        return new CaseEntry(testCase.name(), testCase.where(), CaseTexts.of(testCase, evidence));
    }

    private static DifferenceEntry known(KnownDifference known, Evidence evidence) {
        return new DifferenceEntry(
                known.id(),
                known.topic(),
                known.entry().cases(),
                known.clients(),
                known.servers(),
                known.isRace(),
                known.call(),
                CaseTexts.of(known.expected(), evidence).get(known.call() - 1).expected(),
                known.entry().why(),
                known.entry().source(),
                known.entry().advice());
    }

    private List<CellEntry> entries(Run run, List<CellResult> cells, Function<CellResult, List<String>> logTails) {
        boolean asProcesses = run.peersRunAs().startsWith(RunAs.PROCESS.plural());
        var entries = new ArrayList<CellEntry>();
        int withLogs = 0;
        for (CellResult cell : cells) {
            boolean keepsLogs = cell.verdict().isFailure() && cell.verdict() != Verdict.NOT_RUN && withLogs < MOST_LOGS;
            withLogs += keepsLogs ? 1 : 0;
            entries.add(entry(cell, asProcesses, keepsLogs ? logTails.apply(cell) : List.of()));
        }
        return entries;
    }

    private CellEntry entry(CellResult result, boolean asProcesses, List<String> logs) {
        var testCase = result.cell().testCase();
        var pairing = result.cell().pairing();
        return new CellEntry(
                testCase.name(),
                pairing.client().name(),
                pairing.server().name(),
                result.verdict(),
                testCase.requirement(),
                testCase.source(),
                result.difference(),
                result.detail(),
                result.millis(),
                Transcripts.path(result).toString(),
                reproduction.command(result.cell(), asProcesses),
                logs);
    }
}
