package dev.interop.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table for the terminal. A column is as wide as its longest line; long cells are wrapped. */
public final class TextTable {
    static final int MAX_WIDTH = 44;
    private static final String GAP = "  ";

    private TextTable() {}

    /** @param rows the rows, of which the first one holds the headings; a cell may have several lines */
    public static String render(List<List<String>> rows) {
        List<List<List<String>>> wrapped = rows.stream()
                .map(row -> row.stream().map(TextTable::wrap).toList())
                .toList();
        List<Integer> widths = widths(wrapped);
        var text = new StringBuilder();
        for (List<List<String>> row : wrapped) {
            int height = row.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < height; line++) {
                text.append(line(row, line, widths).stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(List<List<String>> row, int line, List<Integer> widths) {
        var text = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            List<String> cell = row.get(column);
            String part = line < cell.size() ? cell.get(line) : "";
            text.append(part)
                    .append(" ".repeat(widths.get(column) - part.length()))
                    .append(GAP);
        }
        return text.toString();
    }

    private static List<Integer> widths(List<List<List<String>>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> width(rows, column))
                .toList();
    }

    private static int width(List<List<List<String>>> rows, int column) {
        return rows.stream()
                .flatMap(row -> row.get(column).stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Wraps a cell between words; a word that is longer than a line is not split. */
    private static List<String> wrap(String cell) {
        var lines = new ArrayList<String>();
        for (String paragraph : cell.split("\n", -1)) {
            var line = new StringBuilder();
            String indent = paragraph.startsWith(GAP) ? GAP : "";
            for (String word : paragraph.strip().split(" ")) {
                if (line.length() > indent.length() && line.length() + 1 + word.length() > MAX_WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder();
                }
                line.append(line.length() == 0 ? indent : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
