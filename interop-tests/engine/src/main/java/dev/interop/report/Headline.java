package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.Run;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run in a sentence, and what it was about. */
final class Headline {
    private final Results results;

    Headline(Results results) {
        this.results = results;
    }

    /** The verdict of the run. */
    String sentence() {
        if (results.planned() == 0 || results.cells().isEmpty()) {
            return "No cell was run.";
        }
        List<String> red = red();
        if (red.isEmpty()) {
            return results.executed() == 1
                    ? "The one cell came to what was wanted."
                    : "All %s came to what was wanted.".formatted(cells(results.executed()));
        }
        if (red.size() > 1) {
            return "Of %s %s.".formatted(cells(results.planned()), String.join(", ", red));
        }
        String[] only = red.get(0).split(" ", 2);
        return "%s of %s %s.".formatted(only[0], cells(results.planned()), only[1]);
    }

    private List<String> red() {
        var red = new ArrayList<String>();
        add(red, results.totals().getOrDefault(Verdict.FAILED, 0), "failed", "failed");
        add(red, results.totals().getOrDefault(Verdict.HARNESS_ERROR, 0), "broke the harness", "broke the harness");
        if (!results.run().missing().isEmpty()) {
            red.add("shard %s is missing"
                    .formatted(String.join(", ", results.run().missing())));
        }
        add(red, results.planned() - results.executed(), "was not run", "were not run");
        long tests = results.suites().stream()
                .flatMap(suite -> suite.tests().stream())
                .filter(test -> !test.passed())
                .count();
        if (tests > 0) {
            red.add((red.isEmpty() ? "None is red, but " : "and ") + (tests == 1 ? "a test" : tests + " tests")
                    + " beside them failed");
        }
        return red;
    }

    /** What it was narrowed to; "" where it was not. */
    String narrowed() {
        Run run = results.run();
        var parts = new ArrayList<String>();
        add(parts, "CLIENT=", run.client());
        add(parts, "SERVER=", run.server());
        add(parts, "CASE=", run.cases());
        add(parts, "SHARD=", run.shard());
        return String.join(" ", parts);
    }

    /** "8,081 passed, 248 known-difference": what there is of each verdict. */
    String totals() {
        var parts = new ArrayList<String>();
        results.totals().forEach((verdict, count) -> {
            if (count > 0 || verdict == Verdict.PASSED) {
                parts.add(number(count) + " " + verdict);
            }
        });
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + value);
        }
    }

    private static void add(List<String> red, int count, String one, String many) {
        if (count > 0) {
            red.add(number(count) + " " + (count == 1 ? one : many));
        }
    }

    static String cells(int count) {
        return count == 1 ? "1 cell" : number(count) + " cells";
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
