package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.Run;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a run in a sentence, its filters and its totals. */
final class Headline {
    private final Results results;

    Headline(Results results) {
        this.results = results;
    }

    /** Returns the result of the run. */
    String sentence() {
        if (results.planned() == 0 || results.cells().isEmpty()) {
            return "No cell was run.";
        }
        List<String> problems = problems();
        if (problems.isEmpty()) {
            return passedSentence();
        }
        if (problems.size() > 1) {
            return "%s: %s.".formatted(cells(results.planned()), String.join(", ", problems));
        }
        String[] only = problems.get(0).split(" ", 2);
        return "%s of %s %s.".formatted(only[0], cells(results.planned()), only[1]);
    }

    private String passedSentence() {
        int passed = results.totals().getOrDefault(Verdict.PASSED, 0);
        int reference = results.totals().getOrDefault(Verdict.REFERENCE, 0);
        if (passed == results.executed()) {
            return passed == 1 ? "The only cell passed." : "All %s passed.".formatted(cells(passed));
        }
        var notes = new ArrayList<String>();
        add(notes, passed, "passed", "passed");
        add(notes, reference, "of the reference", "of the reference");
        add(notes, results.totals().getOrDefault(Verdict.KNOWN_DIFFERENCE, 0), "known difference", "known differences");
        add(notes, results.totals().getOrDefault(Verdict.UNSUPPORTED, 0), "unsupported", "unsupported");
        return "No cell failed: %s.".formatted(String.join(", ", notes));
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        add(problems, results.totals().getOrDefault(Verdict.FAILED, 0), "failed", "failed");
        add(
                problems,
                results.totals().getOrDefault(Verdict.HARNESS_ERROR, 0),
                "had a harness error",
                "had harness errors");
        if (!results.run().missing().isEmpty()) {
            problems.add("shard %s is missing"
                    .formatted(String.join(", ", results.run().missing())));
        }
        add(problems, results.planned() - results.executed(), "was not run", "were not run");
        int stale = results.staleRules().size();
        if (stale > 0) {
            problems.add((problems.isEmpty() ? "None failed, but " : "and ")
                    + (stale == 1 ? "a rule" : stale + " rules") + " of 'compare' hid no difference");
        }
        long tests = results.suites().stream()
                .flatMap(suite -> suite.tests().stream())
                .filter(test -> !test.passed())
                .count();
        if (tests > 0) {
            problems.add((problems.isEmpty() ? "None failed, but " : "and ")
                    + (tests == 1 ? "a suite test" : tests + " suite tests") + " failed");
        }
        return problems;
    }

    /** Returns the filters and the shard of the run, for example "client java, cases names/**"; "" without them. */
    String filters() {
        Run run = results.run();
        var parts = new ArrayList<String>();
        add(parts, "client ", run.client());
        add(parts, "server ", run.server());
        add(parts, "cases ", run.cases());
        add(parts, "shard ", run.shard());
        return String.join(", ", parts);
    }

    /** Returns the number of cells of each verdict, for example "8,081 passed, 248 known-difference". */
    String totals() {
        var parts = new ArrayList<String>();
        results.totals().forEach((verdict, count) -> {
            if (count > 0 || verdict == Verdict.PASSED) {
                parts.add(number(count) + " " + verdict);
            }
        });
        return String.join(", ", parts);
    }

    /** Returns the number of soft differences with their meaning; "" if there are none. */
    String softDifferences() {
        int count = results.softDifferences().size();
        return count == 0
                ? ""
                : number(count) + (count == 1 ? " soft difference: a" : " soft differences:")
                        + " library-generated status text" + (count == 1 ? " differs" : "s differ")
                        + " between pairings";
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + value);
        }
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(number(count) + " " + (count == 1 ? one : many));
        }
    }

    static String cells(int count) {
        return count == 1 ? "1 cell" : number(count) + " cells";
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
