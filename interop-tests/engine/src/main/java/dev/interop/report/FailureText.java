package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.Verdict;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Renders the failures of a run for the terminal, harness errors first. */
public final class FailureText {
    private static final int MOST_IN_FULL = 10;
    private static final String HINT =
            "'make cell' with CLIENT, SERVER and CASE of a cell shows every detail and keeps these results";

    private FailureText() {}

    /** @param resultsFile the file with all failures */
    public static String render(Results results, String resultsFile) {
        var text = new StringBuilder(cells(results, resultsFile));
        text.append(grouped(results, Verdict.NOT_RUN, "! not-run"));
        text.append(grouped(results, Verdict.UNSUPPORTED, "unsupported"));
        if (results.executed() != results.planned()) {
            text.append("\n! %d of %d planned cells were executed\n".formatted(results.executed(), results.planned()));
        }
        for (SuiteEntry suite : results.suites()) {
            suite.tests().stream().filter(test -> !test.passed()).forEach(test -> text.append(test(suite, test)));
        }
        return text.toString();
    }

    private static String cells(Results results, String resultsFile) {
        List<CellEntry> failed = results.cells().stream()
                .filter(cell -> cell.verdict().isFailure() && cell.verdict() != Verdict.NOT_RUN)
                .sorted(Comparator.comparing(cell -> cell.verdict() != Verdict.HARNESS_ERROR))
                .toList();
        var faults = new HashSet<String>();
        List<CellEntry> inFull = failed.stream()
                .filter(cell -> cell.verdict() != Verdict.HARNESS_ERROR || faults.add(cell.detail()))
                .limit(MOST_IN_FULL)
                .toList();
        var text = new StringBuilder();
        inFull.forEach(cell -> text.append(cell(cell)));
        if (!inFull.isEmpty()) {
            text.append("\n").append(HINT).append('\n');
        }
        if (failed.size() > inFull.size()) {
            text.append(
                    "\n… and %s more, in %s\n".formatted(Headline.cells(failed.size() - inFull.size()), resultsFile));
        }
        return text.toString();
    }

    private static String cell(CellEntry cell) {
        var text = new StringBuilder("\n%s  %s->%s  %s\n  %s\n"
                .formatted(
                        cell.verdict() == Verdict.FAILED ? "✗ failed" : "! " + cell.verdict(),
                        cell.client(),
                        cell.server(),
                        cell.name(),
                        cell.requirement()));
        if (cell.difference() != null) {
            text.append("  %s\n    expected: %s\n    actual:   %s\n"
                    .formatted(
                            cell.difference().where(),
                            cell.difference().expected(),
                            cell.difference().actual()));
        }
        if (cell.detail() != null) {
            text.append("  ").append(cell.detail()).append('\n');
        }
        cell.logs().forEach(tail -> text.append("  ").append(tail).append('\n'));
        return text.append("  reproduce: ")
                .append(cell.reproduce())
                .append('\n')
                .toString();
    }

    private static String grouped(Results results, Verdict verdict, String title) {
        var text = new StringBuilder();
        counted(results, verdict).forEach(line -> text.append("\n%s  %s".formatted(title, line)));
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    /** Returns one line for each pairing and reason, because a dead peer affects hundreds of cells. */
    static List<String> counted(Results results, Verdict verdict) {
        var counts = new TreeMap<String, Integer>();
        for (CellEntry cell : results.cells()) {
            if (cell.verdict() == verdict) {
                counts.merge(cell.client() + "->" + cell.server() + ": " + cell.detail(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> "%s of %s".formatted(Headline.cells(each.getValue()), each.getKey()))
                .toList();
    }

    private static String test(SuiteEntry suite, TestEntry test) {
        return "\n✗ failed  %s, %s\n  %s\n"
                .formatted(
                        suite.name(),
                        test.name(),
                        Objects.requireNonNullElse(test.failure(), "").strip());
    }
}
