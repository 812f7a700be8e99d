package dev.interop.gate.report;

import dev.interop.gate.change.Layer;
import dev.interop.gate.report.ChangeRows.Row;
import dev.interop.gate.report.Failures.Failure;
import dev.interop.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report of a run: text for the terminal, and Markdown for a pull request. */
public final class GateReport {
    private static final String NOTHING = "–";

    private final GateResult result;
    private final List<Layer> ran;

    public GateReport(GateResult result) {
        this.result = result;
        ran = result.layers().stream()
                .filter(Layer.Run::ran)
                .map(Layer.Run::layer)
                .toList();
    }

    /** Returns the text for the terminal; one line if nothing has changed and nothing fails. */
    public String text() {
        if (result.isUnchanged() && !result.fails()) {
            return headline() + "\n";
        }
        var text = new StringBuilder(headline()).append("\n\n");
        List<Failure> failures = Failures.of(result);
        failures.forEach(
                failure -> text.append("✗ ").append(indented(failure.text())).append('\n'));
        String paste = Failures.paste(result);
        if (!paste.isEmpty()) {
            text.append(Failures.remedy(result)).append("\n\n").append(paste);
        }
        text.append(failures.isEmpty() ? "" : "\n");
        List<Row> rows = ChangeRows.of(result);
        if (!rows.isEmpty()) {
            text.append(TextTable.render(table(rows, row -> row.path() + "\n  " + row.words(), "\n")))
                    .append('\n');
        }
        notes().forEach(line -> text.append(line).append('\n'));
        return text.append(conclusion()).append('\n').toString();
    }

    /** Returns the text for a pull request; of a very long one the beginning of each part. */
    public String markdown() {
        var text = new BoundedMarkdown("### proto-gate: %s\n\n".formatted(headline()));
        text.addAll(
                Failures.of(result).stream()
                        .map(failure -> "- ❌ " + failure.markdown() + "\n")
                        .toList(),
                "- ");
        String paste = Failures.paste(result);
        if (!paste.isEmpty()) {
            text.add("\n%s\n\n```yaml\n%s```\n".formatted(Failures.remedy(result), paste));
        }
        List<Row> rows = ChangeRows.of(result);
        if (!rows.isEmpty()) {
            List<List<String>> table = table(rows, row -> "`" + row.path() + "`\n" + row.words(), "\n");
            text.add("\n" + Markdown.row(table.get(0))
                    + "|---".repeat(table.get(0).size()) + "|\n");
            text.addAll(table.stream().skip(1).map(Markdown::row).toList(), "\n");
        }
        text.addAll(notes().stream().map(line -> "\n" + line + "\n").toList(), "\n");
        return text.end("\n**%s**\n".formatted(conclusion()));
    }

    private String headline() {
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

    private List<List<String>> table(List<Row> rows, Function<Row, String> change, String newline) {
        var table = new ArrayList<List<String>>();
        var headings = new ArrayList<>(List.of("change", "since"));
        ran.forEach(layer -> headings.add(layer.title()));
        headings.add("generated names");
        table.add(headings);
        for (Row row : rows) {
            var cells = new ArrayList<>(List.of(change.apply(row), String.join(" ", row.since())));
            ran.forEach(layer -> cells.add(orNothing(row.cell(layer))));
            cells.add(orNothing(String.join(newline, row.names())));
            table.add(cells);
        }
        return table;
    }

    private static String orNothing(String cell) {
        return cell.isEmpty() ? NOTHING : cell;
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }

    private List<String> notes() {
        var lines = new ArrayList<String>();
        result.breaks()
                .accepted()
                .forEach(each -> lines.add("accepted: %s of %s, %s: %s"
                        .formatted(
                                each.found().rule(),
                                each.found().path(),
                                each.entry().where(),
                                each.entry().reason())));
        result.layers()
                .forEach(run -> run.notes()
                        .forEach(note -> lines.add("without any change: %s of %s"
                                .formatted(run.layer().title(), note))));
        Failures.gaps(result, false)
                .forEach((sentence, layers) ->
                        lines.add("not tested: %s: %s".formatted(String.join(", ", layers), sentence)));
        lines.addAll(result.breaks().removable());
        lines.addAll(result.notes());
        if (!result.comparisons().isEmpty() && !result.isUnchanged() && ran.equals(List.of(Layer.STATIC))) {
            lines.add("Only the static layer ran; old and new peers were not tested with each other.");
        }
        return lines;
    }

    private String conclusion() {
        if (!result.isComplete()) {
            return "proto-gate: cannot judge";
        }
        return result.fails() ? "proto-gate: failed" : "proto-gate: passed";
    }
}
