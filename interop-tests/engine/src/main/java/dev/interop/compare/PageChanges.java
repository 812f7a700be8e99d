package dev.interop.compare;

import dev.interop.compare.Sections.Section;
import dev.interop.report.Changes;
import java.util.List;

/** A comparison for the reports of the later run. */
final class PageChanges {
    private PageChanges() {}

    static Changes of(Comparison comparison) {
        return new Changes(
                comparison.base().named(),
                Sections.of(comparison).stream().map(PageChanges::group).toList());
    }

    private static Changes.Group group(Section section) {
        List<Changes.Change> changes = section.items().stream()
                .map(item -> new Changes.Change(item.name(), item.lines()))
                .toList();
        return new Changes.Group(section.title(), section.worse(), changes);
    }
}
