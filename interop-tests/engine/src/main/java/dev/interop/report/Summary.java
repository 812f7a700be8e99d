package dev.interop.report;

import com.samskivert.mustache.Template;
import dev.interop.results.Difference;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders a run as Markdown for a pull request, within the limit of a comment; counts the parts that do not fit. */
final class Summary {
    /** Limit of a comment on GitHub, in bytes. */
    static final int LONGEST = 65_536;

    /** Limit of each list except the failed cells. */
    private static final int MOST_LISTED = 20;
    /** Limit of a text, in characters. */
    private static final int LONGEST_TEXT = 1_500;

    private static final int LONGEST_LINE = 300;

    private final Results results;
    private final @Nullable Changes changes;
    private final List<CellEntry> failed;

    private Summary(Results results, @Nullable Changes changes) {
        this.results = results;
        this.changes = changes;
        var faults = new HashSet<String>();
        failed = results.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.FAILED
                        // One harness error may affect hundreds of cells.
                        || cell.verdict() == Verdict.HARNESS_ERROR && faults.add(cell.detail()))
                .sorted(Comparator.comparing(cell -> cell.verdict() != Verdict.HARNESS_ERROR))
                .toList();
    }

    /** @param changes the changes since another run; null without a comparison */
    static String render(Results results, @Nullable Changes changes) {
        var summary = new Summary(results, changes);
        int most = summary.failed.size();
        int listed = MOST_LISTED;
        String text = summary.render(most, listed);
        while (size(text) > LONGEST && most + listed > 0) {
            if (most > 0) {
                // Shrinks in proportion, by at least one, because the texts have different lengths.
                most = Math.min(most - 1, (int) ((long) most * LONGEST / size(text)));
            } else {
                listed /= 2;
            }
            text = summary.render(most, listed);
        }
        return text;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @param listed limit of each list except the failed cells */
    private String render(int most, int listed) {
        Template template = Templates.markdown("summary.md");
        var headline = new Headline(results);
        var values = new HashMap<String, Object>();
        values.put("failed", results.failed());
        values.put("verdict", headline.sentence());
        values.put("totals", headline.totals());
        values.put("filters", headline.filters().isEmpty() ? null : headline.filters());
        values.put("title", results.run().title());
        values.put("soft", headline.softDifferences().isEmpty() ? null : headline.softDifferences());
        String errors = ReferenceErrors.sentence(results);
        values.put("errors", errors.isEmpty() ? null : errors);
        values.put("peersRunAs", results.run().peersRunAs());
        values.put("skipped", results.run().skipped());
        values.put("grid?", !results.cells().isEmpty());
        values.put("servers", Grid.names(results, CellEntry::server));
        values.put("rows", rows());
        values.put("suites", results.suites().stream().map(Summary::suite).toList());
        values.put("rules", RuleText.lines(results));
        values.put("staleRules", RuleText.stale(results));
        values.put("changes", changes == null ? null : changes(changes, listed));
        values.put("failures", failed.stream().limit(most).map(Summary::failure).toList());
        values.put("more", more(most));
        List<String> notRun = FailureText.counted(results, Verdict.NOT_RUN);
        values.put("notRun", lines(notRun, listed));
        values.put("moreNotRun", beyond(notRun, listed));
        List<Map<String, String>> tests = failedTests();
        values.put("tests", tests.stream().limit(listed).toList());
        values.put("moreTests", beyond(tests, listed));
        return template.execute(values);
    }

    /** Returns the number of failed cells that are not shown; null for none. */
    private @Nullable String more(int most) {
        int all = results.totals().getOrDefault(Verdict.FAILED, 0)
                + results.totals().getOrDefault(Verdict.HARNESS_ERROR, 0);
        return all == most ? null : Headline.number(all - most);
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

    private static Map<String, Object> changes(Changes changes, int listed) {
        return Map.of(
                "base",
                changes.base(),
                "groups",
                changes.groups().stream().map(group -> group(group, listed)).toList());
    }

    private static Map<String, Object> group(Changes.Group group, int listed) {
        List<String> names = group.changes().stream().map(Changes.Change::name).toList();
        var values = new HashMap<String, Object>();
        values.put("title", group.title());
        values.put("worse", group.worse());
        values.put("lines", lines(names, listed));
        values.put("more", beyond(names, listed));
        return values;
    }

    private static List<String> lines(List<String> texts, int listed) {
        return texts.stream()
                .limit(listed)
                .map(text -> shortened(text, LONGEST_LINE))
                .toList();
    }

    /** Returns the number of items that are not listed; null for none. */
    private static @Nullable String beyond(List<?> all, int listed) {
        return all.size() > listed ? Headline.number(all.size() - listed) : null;
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
                "description",
                describe(cell),
                "reproduce",
                cell.reproduce());
    }

    private static String describe(CellEntry cell) {
        Difference difference = cell.difference();
        String text = difference == null
                ? ""
                : "%s%nexpected: %s%nactual:   %s"
                        .formatted(difference.where(), difference.expected(), difference.actual());
        return Stream.of(text, cell.detail() == null ? "" : cell.detail())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "\n" + other)
                .map(joined -> shortened(joined, LONGEST_TEXT))
                .orElse("");
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + " …" : text;
    }

    private List<Map<String, String>> failedTests() {
        return results.suites().stream()
                .flatMap(suite -> suite.tests().stream()
                        .filter(test -> !test.passed())
                        .map(test -> Map.of(
                                "suite",
                                suite.name(),
                                "name",
                                shortened(test.name(), LONGEST_LINE),
                                "failure",
                                shortened(Objects.requireNonNullElse(test.failure(), ""), LONGEST_TEXT))))
                .toList();
    }
}
