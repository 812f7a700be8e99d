package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders the failures of a run for the terminal, harness errors first. */
public final class FailureText {
    private static final int MOST_IN_FULL = 10;

    private FailureText() {}

    /** @param resultsFile the file with all failures */
    public static String render(Results results, String resultsFile) {
        var text = new StringBuilder(cells(results, resultsFile));
        text.append(grouped(results, Verdict.NOT_RUN, "! not-run"));
        text.append(grouped(results, Verdict.UNSUPPORTED, "unsupported"));
        if (results.executed() != results.planned()) {
            text.append("\n! %d of %d planned cells were executed\n".formatted(results.executed(), results.planned()));
        }
        RuleText.stale(results)
                .forEach(rule -> text.append("\n✗ failed  ").append(rule).append('\n'));
        for (SuiteEntry suite : results.suites()) {
            suite.tests().stream().filter(test -> !test.passed()).forEach(test -> text.append(test(suite, test)));
        }
        return text.toString();
    }

    private static String cells(Results results, String resultsFile) {
        List<List<CellEntry>> groups = groups(results);
        Map<String, String> places = new HashMap<>();
        results.cases().forEach(each -> places.put(each.name(), each.where()));
        var text = new StringBuilder();
        Set<String> shownLogs = new HashSet<>();
        groups.stream().limit(MOST_IN_FULL).forEach(group -> text.append(group(group, places, shownLogs)));
        String hint = results.run().hint();
        if (!groups.isEmpty() && !hint.isEmpty()) {
            text.append("\n").append(hint).append('\n');
        }
        int hidden = groups.stream().skip(MOST_IN_FULL).mapToInt(List::size).sum();
        if (hidden > 0) {
            text.append("\n… and %s more, in %s\n".formatted(Headline.cells(hidden), resultsFile));
        }
        return text.toString();
    }

    /** Returns the failed cells, harness errors first; cells with the same outcome are in one group. */
    static List<List<CellEntry>> groups(Results results) {
        Map<List<Object>, List<CellEntry>> groups = new LinkedHashMap<>();
        results.cells().stream()
                .filter(cell -> cell.verdict().isFailure() && cell.verdict() != Verdict.NOT_RUN)
                .sorted(Comparator.comparing(cell -> cell.verdict() != Verdict.HARNESS_ERROR))
                .forEach(cell -> groups.computeIfAbsent(outcome(cell), key -> new ArrayList<>())
                        .add(cell));
        return List.copyOf(groups.values());
    }

    /** A fault of the harness is the same in every case, and a difference in every pairing. */
    private static List<Object> outcome(CellEntry cell) {
        return cell.verdict() == Verdict.HARNESS_ERROR
                ? Arrays.asList(cell.verdict(), cell.detail())
                : Arrays.asList(cell.verdict(), cell.name(), cell.difference(), cell.detail());
    }

    /** @param shownLogs ends of logs that are printed already; a longer end is printed again */
    private static String group(List<CellEntry> cells, Map<String, String> places, Set<String> shownLogs) {
        CellEntry cell = cells.get(0);
        String place = places.getOrDefault(cell.name(), "");
        var text = new StringBuilder("\n%s  %s->%s  %s\n  %s\n"
                .formatted(
                        cell.verdict() == Verdict.FAILED ? "✗ failed" : "! " + cell.verdict(),
                        cell.client(),
                        cell.server(),
                        cell.name(),
                        cell.requirement()));
        text.append("  %s%s\n".formatted(place.isEmpty() ? "" : place + "; ", cell.source()));
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
        if (cells.size() > 1) {
            text.append("  the same in ").append(others(cells)).append('\n');
        }
        cell.logs().stream()
                .filter(shownLogs::add)
                .forEach(tail -> text.append("  ").append(tail).append('\n'));
        return text.append("  reproduce: ")
                .append(cell.reproduce())
                .append('\n')
                .toString();
    }

    /** Returns the pairings of the other cells of a group, or their number if they belong to several cases. */
    static String others(List<CellEntry> cells) {
        List<CellEntry> others = cells.subList(1, cells.size());
        boolean oneCase = cells.stream().map(CellEntry::name).distinct().count() == 1;
        return oneCase
                ? others.stream()
                        .map(each -> each.client() + "->" + each.server())
                        .collect(Collectors.joining(", "))
                : others.size() + (others.size() == 1 ? " more cell" : " more cells");
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
