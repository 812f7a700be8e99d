package org.greeterpb.interop.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greeterpb.interop.judge.CellResult;
import org.greeterpb.interop.judge.Verdict;
import org.greeterpb.interop.report.Results.CellEntry;
import org.greeterpb.interop.report.Results.PeerInfo;
import org.greeterpb.interop.report.Results.Run;
import org.greeterpb.interop.report.Results.SuiteEntry;
import org.greeterpb.interop.report.Results.TestEntry;

/** Collects a run's results while its suites go on. */
public final class ResultsBuilder {
    private final Map<String, List<TestEntry>> suites = new LinkedHashMap<>();

    /** Notes one test of a suite beside the cells; {@code failure} is null when it passed. */
    public synchronized void note(String suite, String test, String failure) {
        suites.computeIfAbsent(suite, name -> new ArrayList<>()).add(new TestEntry(test, failure == null, failure));
    }

    /** @param planned number of cells the run was to execute */
    public synchronized Results build(Run run, List<PeerInfo> peers, int planned, List<CellResult> cells) {
        var totals = new EnumMap<Verdict, Integer>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            totals.put(verdict, 0);
        }
        cells.forEach(cell -> totals.merge(cell.verdict(), 1, Integer::sum));
        var suiteEntries = new ArrayList<SuiteEntry>();
        suites.forEach((name, tests) -> suiteEntries.add(new SuiteEntry(name, List.copyOf(tests))));
        return new Results(
                Results.SCHEMA,
                run,
                peers,
                planned,
                cells.size() - totals.get(Verdict.NOT_RUN),
                totals,
                cells.stream().map(ResultsBuilder::entry).toList(),
                suiteEntries);
    }

    private static CellEntry entry(CellResult result) {
        var testCase = result.cell().testCase();
        var pairing = result.cell().pairing();
        return new CellEntry(
                testCase.name(),
                pairing.client().name(),
                pairing.server().name(),
                "",
                result.verdict(),
                testCase.requirement(),
                testCase.source(),
                result.difference(),
                result.detail(),
                result.millis(),
                Transcript.path(result).toString(),
                result.cell().repeatCommand());
    }
}
