package dev.interop.text;

import java.util.List;
import java.util.stream.Collectors;

/** Escapes texts for Markdown that may contain HTML. */
public final class Markdown {
    private Markdown() {}

    /** Escapes plain text so that no character is markup; line breaks become {@code <br>}. */
    public static String literal(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;")
                .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
                .replace("\n", "<br>");
    }

    /** Escapes text inside an HTML element, so that it contains no element, line break or end of a table cell. */
    public static String inElement(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "&#124;")
                .replace("\n", "&#10;");
    }

    /** Formats a table row, with its line break. The cells are Markdown; HTML elements in them are escaped. */
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
