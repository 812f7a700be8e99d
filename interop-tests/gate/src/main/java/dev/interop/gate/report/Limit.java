package dev.interop.gate.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shortens lists, and counts what is not shown. */
final class Limit {
    /** The end of a line about items that are not shown. */
    static final String REST = "build/proto-gate/results.json has the rest";

    private Limit() {}

    /**
     * Joins the texts of the first items, and adds a line about the others.
     *
     * @param text returns the text of an item, which ends with a line break
     * @param prefix precedes the line about the others
     */
    static <T> String items(int most, List<T> items, Function<T, String> text, String prefix) {
        String first = items.stream().limit(most).map(text).collect(Collectors.joining());
        return items.size() <= most ? first : "%s%s%d more; %s\n".formatted(first, prefix, items.size() - most, REST);
    }

    /** Returns the first lines of a text, and a line about the others. */
    static String lines(int most, String text) {
        List<String> lines = text.lines().toList();
        return lines.size() <= most
                ? text
                : "%s\n… %d more lines; %s"
                        .formatted(String.join("\n", lines.subList(0, most)), lines.size() - most, REST);
    }
}
