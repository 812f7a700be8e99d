package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders the results by family, which is the first part of a case name. */
public final class Families {
    private Families() {}

    /** Returns a line for each family. */
    public static String render(Results results) {
        Map<String, List<CellEntry>> byFamily = results.cells().stream()
                .collect(
                        Collectors.groupingBy(cell -> cell.name().split("/", 2)[0], TreeMap::new, Collectors.toList()));
        var text = new StringBuilder(
                "\n%-18s%8s%16s%16s%20s\n".formatted("family", "cases", "requirements", "cells", "known differences"));
        byFamily.forEach((family, cells) -> text.append(line(family, cells)));
        return text.toString();
    }

    private static String line(String family, List<CellEntry> cells) {
        long passed = cells.stream().filter(cell -> !cell.verdict().isFailure()).count();
        long known = cells.stream()
                .filter(cell -> cell.verdict() == Verdict.KNOWN_DIFFERENCE)
                .count();
        return "%-18s%8d%16d%16s%20d%s\n"
                .formatted(
                        family,
                        cells.stream().map(CellEntry::name).distinct().count(),
                        cells.stream().map(CellEntry::requirement).distinct().count(),
                        passed + " of " + cells.size(),
                        known,
                        passed == cells.size() ? "" : "  ✗");
    }
}
