package dev.interop.text;

import java.util.List;
import java.util.stream.Collectors;

/** Escapes texts for Markdown, in which a reader also finds HTML. */
public final class Markdown {
    private Markdown() {}

    /** Escapes text from elsewhere: no character of it has a meaning, and its lines stay apart. */
    public static String literal(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;")
                .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
                .replace("\n", "<br>");
    }

    /** Escapes text inside an HTML element: it begins no element and ends neither a line nor a cell of a table. */
    public static String inElement(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "&#124;")
                .replace("\n", "&#10;");
    }

    /** Formats a row of a table, with its line break. The cells are Markdown without HTML elements. */
    public static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> withoutElements(cell).replace("|", "\\|").replace("\n", "<br>"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Escapes Markdown so that it contains no HTML element. */
    public static String withoutElements(String markdown) {
        return markdown.replace("<", "&lt;");
    }
}
