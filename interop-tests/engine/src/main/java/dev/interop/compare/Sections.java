package dev.interop.compare;

import dev.interop.compare.CellChange.Kind;
import dev.interop.compare.CellChange.Outcome;
import dev.interop.compare.Comparison.SentText;
import dev.interop.compare.Comparison.SoftChange;
import dev.interop.compare.Comparison.TestChange;
import dev.interop.compare.Comparison.VersionChange;
import dev.interop.report.Changes.Change;
import dev.interop.report.Changes.Group;
import dev.interop.results.Difference;
import dev.interop.results.Results.DifferenceEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups the changes of a comparison into sections, for terminal and Markdown; failures come first. */
final class Sections {
    private final Comparison comparison;
    private final List<Group> sections = new ArrayList<>();

    private Sections(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Returns the sections that have changes. */
    static List<Group> of(Comparison comparison) {
        return new Sections(comparison).build();
    }

    private List<Group> build() {
        if (!comparison.unexecuted().isEmpty()) {
            sections.add(new Group("Not executed", true, List.of(new Change(comparison.unexecuted(), List.of()))));
        }
        cells("Newly failed", Kind.NEWLY_FAILED);
        tests("Tests newly failed", Kind.NEWLY_FAILED);
        cells("Newly passed", Kind.NEWLY_PASSED);
        tests("Tests newly passed", Kind.NEWLY_PASSED);
        cells("Changed outcome", Kind.CHANGED_OUTCOME);
        cases("New cases", Kind.NEW);
        cases("Removed cases", Kind.GONE);
        add("New known differences", false, comparison.newDifferences(), Sections::difference);
        add("Removed known differences", false, comparison.goneDifferences(), Sections::difference);
        softDifferences();
        add("Changed versions", false, comparison.versions(), Sections::version);
        return sections;
    }

    private void cells(String title, Kind kind) {
        List<CellChange> cells = comparison.cells(kind);
        add(title, cells.stream().anyMatch(CellChange::worse), cells, Sections::cell);
    }

    private void tests(String title, Kind kind) {
        List<TestChange> tests =
                comparison.tests().stream().filter(test -> test.kind() == kind).toList();
        add(title, tests.stream().anyMatch(TestChange::worse), tests, Sections::test);
    }

    /** Adds one item per case, because all cells of a case are usually added or removed together. */
    private void cases(String title, Kind kind) {
        Map<String, List<CellChange>> byCase = comparison.cells(kind).stream()
                .collect(Collectors.groupingBy(CellChange::name, LinkedHashMap::new, Collectors.toList()));
        boolean worse = comparison.cells(kind).stream().anyMatch(CellChange::worse);
        add(title, worse, byCase.values(), Sections::caseOf);
    }

    private <T> void add(String title, boolean worse, Collection<T> items, Function<T, Change> item) {
        if (!items.isEmpty()) {
            sections.add(new Group(
                    title + ": " + items.size(), worse, items.stream().map(item).toList()));
        }
    }

    private static Change cell(CellChange change) {
        var lines = new ArrayList<String>();
        lines.add(change.requirement());
        lines.add(
                "was %s, is %s%s".formatted(text(change.base()), text(change.head()), change.worse() ? ": worse" : ""));
        Difference difference = change.head() == null ? null : change.head().difference();
        if (difference != null) {
            lines.add("expected: " + difference.expected());
            lines.add("actual:   " + difference.actual());
        }
        lines.add("reproduce: " + change.reproduce());
        return new Change(pairing(change) + "  " + change.name(), lines);
    }

    private static String pairing(CellChange change) {
        return change.client() + "->" + change.server();
    }

    private static String text(@Nullable Outcome outcome) {
        if (outcome == null) {
            return "none";
        }
        String reason = outcome.difference() != null ? outcome.difference().where() : outcome.detail();
        return reason == null ? outcome.verdict().toString() : "%s (%s)".formatted(outcome.verdict(), reason);
    }

    private static Change caseOf(List<CellChange> cells) {
        CellChange first = cells.get(0);
        var lines = new ArrayList<String>();
        lines.add(first.requirement());
        String count = cells.size() == 1 ? "1 cell" : cells.size() + " cells";
        List<CellChange> worse = cells.stream().filter(CellChange::worse).toList();
        if (worse.isEmpty()) {
            lines.add(count);
        } else {
            lines.add("%s, worse: %s"
                    .formatted(count, worse.stream().map(Sections::worseCell).collect(Collectors.joining(", "))));
            if (worse.get(0).reproduce() != null) {
                lines.add("reproduce: " + worse.get(0).reproduce());
            }
        }
        return new Change(first.name(), lines);
    }

    private static String worseCell(CellChange change) {
        return pairing(change) + " "
                + (change.head() == null ? "removed" : change.head().verdict());
    }

    private static Change test(TestChange change) {
        return new Change(
                change.suite() + ", " + change.test(),
                change.failure() == null ? List.of() : List.of(change.failure().strip()));
    }

    /** Adds one item for all cases with the same change, because a new version of a library changes the texts of many. */
    private void softDifferences() {
        List<SoftChange> changes = comparison.softDifferences();
        Map<List<Object>, List<SoftChange>> byTexts = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> List.of(change.status(), change.base(), change.head()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (!changes.isEmpty()) {
            sections.add(new Group(
                    "Changed soft differences: " + changes.size(),
                    false,
                    byTexts.values().stream().map(Sections::softDifference).toList()));
        }
    }

    private static Change softDifference(List<SoftChange> same) {
        SoftChange first = same.get(0);
        var lines = new ArrayList<String>();
        lines.add("was %s: %s".formatted(first.status(), text(first.base())));
        lines.add("is %s: %s".formatted(first.status(), text(first.head())));
        if (same.size() > 1) {
            lines.add("the same in %d more of these texts".formatted(same.size() - 1));
        }
        return new Change(first.name(), lines);
    }

    private static String text(List<SentText> texts) {
        return texts.isEmpty()
                ? "no soft difference"
                : texts.stream()
                        .map(text -> "\"%s\" (%s)".formatted(text.text(), text.senders()))
                        .collect(Collectors.joining(", "));
    }

    private static Change difference(DifferenceEntry known) {
        return new Change(known.id(), List.of(known.why().strip()));
    }

    private static Change version(VersionChange change) {
        return new Change(
                "%s  %s %s -> %s".formatted(change.peer(), change.what(), orNone(change.base()), orNone(change.head())),
                List.of());
    }

    private static String orNone(@Nullable String version) {
        return version == null ? "none" : version;
    }
}
