package dev.interop.gate.report;

import dev.interop.gate.change.Layer;
import java.util.ArrayList;
import java.util.List;

/** The report of a run: text for the terminal, and Markdown for a pull request. */
public final class GateReport {
    /** The number of failures of one kind, and of notes, that a terminal shows. */
    private static final int MAX_ITEMS = 50;

    private static final int MAX_ROWS = 100;

    private final GateResult result;
    private final List<Layer> ran;
    private final Failures failures;

    public GateReport(GateResult result) {
        this.result = result;
        ran = result.layers().stream()
                .filter(Layer.Run::ran)
                .map(Layer.Run::layer)
                .toList();
        failures = Failures.of(result);
    }

    /**
     * Returns the text for the terminal; only one line and the notes if nothing has changed and nothing fails. A long list
     * is cut after its first items.
     */
    public String text() {
        if (result.isUnchanged() && !result.fails()) {
            var lines = new ArrayList<>(List.of(headline(result)));
            lines.addAll(accepted(result.newestRelease()));
            lines.addAll(result.notes());
            return String.join("\n", lines) + "\n";
        }
        var text = new StringBuilder(headline(result)).append("\n\n").append(text(failures.breaks()));
        List<String> accepting = AcceptingLines.of(result);
        if (!accepting.isEmpty()) {
            text.append(AcceptingLines.remedy(result))
                    .append("\n\n")
                    .append(Limit.items(MAX_ITEMS, accepting, lines -> lines, "# "))
                    .append('\n');
        }
        String rest = text(failures.others()) + text(failures.style());
        boolean endsWithFailure =
                !rest.isEmpty() || (accepting.isEmpty() && !failures.breaks().isEmpty());
        text.append(rest).append(endsWithFailure ? "\n" : "");
        String table = new ChangeTable(ChangeRows.of(result), ran).text(MAX_ROWS);
        text.append(table).append(table.isEmpty() ? "" : "\n");
        text.append(Limit.items(MAX_ITEMS, notes(), note -> note + "\n", ""));
        return text.append(conclusion()).append('\n').toString();
    }

    private String text(List<Failure> some) {
        return Limit.items(MAX_ITEMS, some, failure -> failure.text(result.tree()), "✗ ");
    }

    /** Returns the text for a pull request; of a very long one the beginning of each part. */
    public String markdown() {
        var text = new BoundedMarkdown("### proto-gate: %s\n\n".formatted(headline(result)));
        text.addAll(
                failures.all().stream()
                        .map(failure -> failure.markdown(result.tree()))
                        .toList(),
                "- ");
        List<String> accepting = AcceptingLines.of(result);
        if (!accepting.isEmpty()) {
            text.add("\n%s\n\n```yaml\n".formatted(AcceptingLines.remedy(result)));
            text.addAll(accepting, "# ");
            text.add("```\n");
        }
        var table = new ChangeTable(ChangeRows.of(result), ran);
        List<String> rows = table.markdownRows();
        if (!rows.isEmpty()) {
            text.add("\n" + table.markdownHead());
            text.addAll(rows, "\n");
        }
        text.addAll(notes().stream().map(line -> "\n" + line + "\n").toList(), "\n");
        return text.end("\n**%s**\n".formatted(conclusion()));
    }

    /** Returns the number of changes in words. */
    static String headline(GateResult result) {
        if (result.comparisons().isEmpty()) {
            return "nothing to compare with";
        }
        if (result.isUnchanged()) {
            return "no change since " + result.newestRelease();
        }
        int changes = result.comparisons()
                .get(result.comparisons().size() - 1)
                .changes()
                .size();
        return "%s since %s".formatted(Failures.count(changes, "change"), result.newestRelease());
    }

    private List<String> notes() {
        var lines = new ArrayList<>(accepted(""));
        lines.addAll(UnchangedNotes.of(result.layers()));
        Failures.gaps(result, false)
                .forEach((sentence, layers) ->
                        lines.add("not tested: %s: %s".formatted(String.join(", ", layers), sentence)));
        lines.addAll(result.breaks().removable());
        lines.addAll(result.notes());
        if (!result.comparisons().isEmpty() && !result.isUnchanged() && ran.equals(List.of(Layer.STATIC))) {
            lines.add("Only %s; old and new peers were not tested with each other."
                    .formatted(result.hasOnlyNewComments() ? "comments changed" : "the static layer ran"));
        }
        return lines;
    }

    /** @param release only breaks against this version; "" for all */
    private List<String> accepted(String release) {
        return result.breaks().accepted().stream()
                .filter(each -> release.isEmpty() || each.found().releases().contains(release))
                .map(each -> "accepted: %s of %s, %s: %s"
                        .formatted(
                                each.found().rule(),
                                each.found().path(),
                                each.entry().where(),
                                each.entry().reason()))
                .toList();
    }

    private String conclusion() {
        if (!result.isComplete()) {
            return "proto-gate: cannot judge";
        }
        return result.fails() ? "proto-gate: failed" : "proto-gate: passed";
    }
}
