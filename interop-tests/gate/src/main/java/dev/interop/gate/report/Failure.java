package dev.interop.gate.report;

import dev.interop.gate.version.ProtoTree;
import dev.interop.text.Markdown;

/**
 * One failure of a run.
 *
 * @param file the import name of its file; "" if it has no position
 * @param line the line in the file; 0 for the whole file
 * @param subject for example "acme.v1.Order.id breaks FIELD_SAME_TYPE"
 * @param details the reason, which may have several lines
 * @param isProblem whether it is a harness error, so that it is no finding
 */
record Failure(String file, int line, String subject, String details, boolean isProblem) {
    /** The number of lines that are shown of one failure on a terminal and at a line; a diff may have thousands. */
    private static final int MAX_LINES = 40;

    static Failure of(String subject, String details) {
        return new Failure("", 0, subject, details, false);
    }

    static Failure problem(String subject, String details) {
        return new Failure("", 0, subject, details, true);
    }

    /** Returns the place and the subject in one line. */
    String title(ProtoTree tree) {
        if (file.isEmpty()) {
            return subject;
        }
        return "%s%s  %s".formatted(tree.displayPath(file), line == 0 ? "" : ":" + line, subject);
    }

    /** Returns the first lines of the details. */
    String beginning() {
        return Limit.lines(MAX_LINES, details);
    }

    /** Returns the lines for a terminal. */
    String text(ProtoTree tree) {
        return "✗ %s\n%s".formatted(title(tree), beginning().indent(2));
    }

    /** Returns an item of a list. */
    String markdown(ProtoTree tree) {
        return details.contains("\n")
                ? "- ❌ **%s**\n\n  ```\n%s  ```\n".formatted(title(tree), details.indent(2))
                : "- ❌ **%s**: %s\n".formatted(title(tree), Markdown.withoutElements(details));
    }
}
