package dev.interop.gate.report;

import dev.interop.gate.change.Layer;
import dev.interop.gate.report.ChangeRows.Row;
import dev.interop.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The table of changes. Long names of consecutive rows are shortened: a line before them has their package.
 */
final class ChangeTable {
    private static final String NOTHING = "–";

    private static final Pattern PACKAGE = Pattern.compile("((?:[a-z][\\w]*\\.)+)[A-Z].*");

    private final List<Row> rows;
    private final List<Layer> layers;

    /** @param layers the layers that ran, each with a column */
    ChangeTable(List<Row> rows, List<Layer> layers) {
        this.rows = rows;
        this.layers = layers;
    }

    /** Returns the table for a terminal; "" without rows. */
    String text(int most) {
        if (rows.isEmpty()) {
            return "";
        }
        List<Row> first = rows.subList(0, Math.min(most, rows.size()));
        var table = new ArrayList<>(List.of(headings()));
        table.addAll(cells(first, "", "\n  "));
        String more = rows.size() <= most ? "" : "%d more; %s\n".formatted(rows.size() - most, Limit.REST);
        return TextTable.render(table) + more;
    }

    /** Returns the lines above the rows. */
    String markdownHead() {
        return Markdown.row(headings()) + "|---".repeat(headings().size()) + "|\n";
    }

    List<String> markdownRows() {
        return cells(rows, "`", "\n").stream().map(Markdown::row).toList();
    }

    private List<String> headings() {
        var headings = new ArrayList<>(List.of("change", "since"));
        layers.forEach(layer -> headings.add(layer.title()));
        headings.add("generated names");
        return headings;
    }

    /**
     * Returns the cells of rows, and lines with packages.
     *
     * @param quote surrounds names
     * @param newline separates a name from its change
     */
    private List<List<String>> cells(List<Row> some, String quote, String newline) {
        var cells = new ArrayList<List<String>>();
        for (int from = 0, end; from < some.size(); from = end) {
            String prefix = prefix(some.get(from).path());
            end = from + 1;
            while (end < some.size() && prefix(some.get(end).path()).equals(prefix)) {
                end++;
            }
            List<Row> together = some.subList(from, end);
            boolean isLong = together.stream().anyMatch(row -> row.path().length() > TextTable.MAX_WIDTH);
            String shortened = isLong ? prefix : "";
            if (!shortened.isEmpty()) {
                cells.add(heading(
                        "in %s%s%s:".formatted(quote, shortened.substring(0, shortened.length() - 1), quote)));
            }
            together.forEach(row -> cells.add(cells(row, shortened, quote, newline)));
        }
        return cells;
    }

    private List<String> heading(String text) {
        var cells = new ArrayList<>(List.of(text));
        headings().stream().skip(1).forEach(column -> cells.add(""));
        return cells;
    }

    private List<String> cells(Row row, String prefix, String quote, String newline) {
        String change = quote + without(prefix, row.path()) + quote + newline + without(prefix, row.words());
        var cells = new ArrayList<>(List.of(change, String.join(" ", row.since())));
        layers.forEach(layer -> cells.add(orNothing(without(prefix, row.cell(layer)))));
        cells.add(orNothing(String.join("\n", row.names())));
        return cells;
    }

    /** Returns the package of an element with its dot, as far as the case of the name shows it; "" if it does not. */
    private static String prefix(String path) {
        var matcher = PACKAGE.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String without(String prefix, String text) {
        return prefix.isEmpty() ? text : text.replaceAll("(?<![\\w.])" + Pattern.quote(prefix), "");
    }

    private static String orNothing(String cell) {
        return cell.isEmpty() ? NOTHING : cell;
    }
}
