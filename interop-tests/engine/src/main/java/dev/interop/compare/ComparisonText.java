package dev.interop.compare;

import dev.interop.report.Changes.Change;
import dev.interop.report.Changes.Group;
import dev.interop.text.Markdown;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders a comparison for the terminal, and as Markdown for a pull request. */
final class ComparisonText {
    /** Limit of a comment on GitHub, in bytes. */
    private static final int LONGEST = 64 << 10;
    /** Limit for each section. */
    private static final int MOST_CHANGES = 20;
    /** Limit of a line, in characters; a message may have a megabyte. */
    private static final int LONGEST_LINE = 400;

    private final Comparison comparison;
    private final String file;

    /** @param file the file with the complete comparison */
    ComparisonText(Comparison comparison, String file) {
        this.comparison = comparison;
        this.file = file;
    }

    String text() {
        var text = new StringBuilder();
        for (Group section : Sections.of(comparison)) {
            text.append(section.worse() ? "✗ " : "  ").append(section.title()).append('\n');
            for (Change change : first(section, MOST_CHANGES)) {
                text.append("    ").append(change.name()).append('\n');
                change.lines()
                        .forEach(line -> text.append("      ")
                                .append(cut(line).replace("\n", "\n      "))
                                .append('\n'));
            }
            text.append(rest(section, MOST_CHANGES, "    ")).append('\n');
        }
        return text.append(verdict()).append('\n').toString();
    }

    String markdown() {
        int most = MOST_CHANGES;
        String text = markdown(most);
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST && most > 0) {
            most /= 2;
            text = markdown(most);
        }
        return text;
    }

    private String markdown(int most) {
        var text = new StringBuilder(title()).append(verdict()).append("\n");
        for (Group section : Sections.of(comparison)) {
            text.append("\n<details%s><summary>%s%s</summary>\n\n"
                    .formatted(section.worse() ? " open" : "", section.worse() ? "❌ " : "", section.title()));
            for (Change change : first(section, most)) {
                text.append("- ").append(code(change.name())).append('\n');
                change.lines()
                        .forEach(line -> text.append("  <br>")
                                .append(Markdown.literal(cut(line)))
                                .append('\n'));
            }
            text.append(rest(section, most, "- ")).append("\n</details>\n");
        }
        return text.toString();
    }

    private String title() {
        String project = comparison.head().project();
        return project.isEmpty() ? "### compare: " : "### %s interop, compare: ".formatted(Markdown.literal(project));
    }

    private static List<Change> first(Group section, int most) {
        return section.changes().stream().limit(most).toList();
    }

    private String rest(Group section, int most, String indent) {
        int more = section.changes().size() - most;
        return more > 0 ? "%s… and %d more, in %s\n".formatted(indent, more, file) : "";
    }

    private String verdict() {
        String outside = comparison.outside() == 0
                ? ""
                : ", %d only in one run because of filters".formatted(comparison.outside());
        return "%s · %d of %d cells unchanged%s · %s, compared with %s"
                .formatted(
                        comparison.worse() ? "worse" : comparison.isUnchanged() ? "no change" : "not worse",
                        comparison.unchanged(),
                        comparison.compared(),
                        outside,
                        comparison.head(),
                        comparison.base());
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_LINE))) + "…";
    }

    private static String code(String name) {
        return "`" + name.replace("`", "'") + "`";
    }
}
