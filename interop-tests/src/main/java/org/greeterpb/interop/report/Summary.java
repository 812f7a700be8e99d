package org.greeterpb.interop.report;

import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.greeterpb.interop.judge.Difference;
import org.greeterpb.interop.judge.Verdict;
import org.greeterpb.interop.report.Results.CellEntry;
import org.greeterpb.interop.report.Results.SuiteEntry;
import org.greeterpb.interop.report.Results.TestEntry;

/** A run for a pull request, in Markdown: as many of its failures as a comment has room for. */
final class Summary {
    /** What a comment on GitHub takes, in bytes. */
    static final int LONGEST = 65_536;

    private static final int CHANGES_TOLD = 20;
    private static final int TESTS_TOLD = 20;
    private static final int TEXT_TOLD = 1_500;

    private final Results results;
    private final Changes changes;
    private final List<CellEntry> red;

    private Summary(Results results, Changes changes) {
        this.results = results;
        this.changes = changes;
        var faults = new HashSet<String>();
        red = results.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.FAILED
                        // A fault of the harness may break hundreds of cells.
                        || cell.verdict() == Verdict.HARNESS_ERROR && faults.add(cell.detail()))
                .sorted(Comparator.comparing(cell -> cell.verdict() != Verdict.HARNESS_ERROR))
                .toList();
    }

    /** @param changes what differs from another run; null: there is none to compare with */
    static String render(Results results, Changes changes) {
        var summary = new Summary(results, changes);
        int told = summary.red.size();
        String text = summary.telling(told);
        while (size(text) > LONGEST && told > 0) {
            // In proportion, and a little less, since some are longer than others.
            told = Math.min(told - 1, (int) ((long) told * LONGEST / size(text)));
            text = summary.telling(told);
        }
        return text;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String telling(int told) {
        Template template = Templates.markdown("summary.md");
        var headline = new Headline(results);
        var values = new HashMap<String, Object>();
        values.put("red", results.isRed());
        values.put("verdict", headline.sentence());
        values.put("totals", headline.totals());
        values.put("narrowed", headline.narrowed().isEmpty() ? null : headline.narrowed());
        values.put("peersRunAs", results.run().peersRunAs());
        values.put("leftOut", results.run().leftOut());
        values.put("grid?", !results.cells().isEmpty());
        values.put("servers", Grid.names(results, CellEntry::server));
        values.put("rows", rows());
        values.put("suites", results.suites().stream().map(Summary::suite).toList());
        values.put("changes", changes == null ? null : changes());
        values.put("failures", red.stream().limit(told).map(Summary::failure).toList());
        values.put("more", more(told));
        values.put("notRun", notRun());
        values.put("tests", failedTests());
        return template.execute(values);
    }

    /** Cells that failed and are not told; null: none. */
    private String more(int told) {
        int all = results.totals().getOrDefault(Verdict.FAILED, 0)
                + results.totals().getOrDefault(Verdict.HARNESS_ERROR, 0);
        return all == told ? null : Headline.number(all - told);
    }

    private List<Map<String, Object>> rows() {
        return Grid.names(results, CellEntry::client).stream()
                .map(client -> Map.<String, Object>of(
                        "client",
                        client,
                        "shares",
                        Grid.names(results, CellEntry::server).stream()
                                .map(server -> Grid.share(results, client, server))
                                .toList()))
                .toList();
    }

    private static Map<String, Object> suite(SuiteEntry suite) {
        long passed = suite.tests().stream().filter(TestEntry::passed).count();
        return Map.of(
                "name",
                suite.name(),
                "passed",
                passed,
                "all",
                suite.tests().size(),
                "failed",
                passed < suite.tests().size());
    }

    private Map<String, Object> changes() {
        return Map.of(
                "base",
                changes.base(),
                "groups",
                changes.groups().stream().map(Summary::group).toList());
    }

    private static Map<String, Object> group(Changes.Group group) {
        var values = new HashMap<String, Object>();
        values.put("title", group.title());
        values.put("worse", group.worse());
        values.put(
                "lines",
                group.changes().stream()
                        .limit(CHANGES_TOLD)
                        .map(Changes.Change::name)
                        .toList());
        int more = group.changes().size() - CHANGES_TOLD;
        values.put("more", more > 0 ? Headline.number(more) : null);
        return values;
    }

    private static Map<String, Object> failure(CellEntry cell) {
        return Map.of(
                "sign",
                cell.verdict() == Verdict.FAILED ? "❌" : "⚠️",
                "verdict",
                cell.verdict().toString(),
                "pairing",
                cell.client() + "->" + cell.server(),
                "name",
                cell.name(),
                "requirement",
                cell.requirement(),
                "told",
                told(cell),
                "repeat",
                cell.repeat());
    }

    private static String told(CellEntry cell) {
        Difference difference = cell.difference();
        String differs = difference == null
                ? ""
                : "%s%nwanted: %s%ngot:    %s".formatted(difference.where(), difference.wanted(), difference.got());
        return Stream.of(differs, cell.detail() == null ? "" : cell.detail())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "\n" + other)
                .map(Summary::shortened)
                .orElse("");
    }

    private static String shortened(String text) {
        return text.length() > TEXT_TOLD ? text.substring(0, TEXT_TOLD) + " …" : text;
    }

    /** One line for each pairing and reason: a dead peer takes hundreds of cells with it. */
    private List<String> notRun() {
        var counts = new TreeMap<String, Integer>();
        for (CellEntry cell : results.cells()) {
            if (cell.verdict() == Verdict.NOT_RUN) {
                counts.merge(cell.client() + "->" + cell.server() + ": " + cell.detail(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> "not run: %s of %s".formatted(Headline.cells(each.getValue()), each.getKey()))
                .toList();
    }

    private List<Map<String, String>> failedTests() {
        return results.suites().stream()
                .flatMap(suite -> suite.tests().stream()
                        .filter(test -> !test.passed())
                        .map(test -> Map.of("suite", suite.name(), "name", test.name(), "failure", test.failure())))
                .toList();
    }
}
