package org.greeterpb.interop.compare;

import java.util.List;
import org.greeterpb.interop.compare.Sections.Section;
import org.greeterpb.interop.report.Changes;

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
