package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The failures of a run as workflow commands of GitHub Actions, which shows them at the lines of the cases. */
public final class Annotations {
    /** GitHub shows 10 errors of a step; the last one counts the others. */
    private static final int MOST = 9;

    private Annotations() {}

    /**
     * Returns one command for each failure, each in a line; empty if the run passed.
     *
     * @param folder absolute path of the folder of interop.yaml, to which the places of cases are relative
     */
    public static String render(Results results, Path folder) {
        Map<String, String> places = new HashMap<>();
        results.cases().forEach(each -> places.put(each.name(), each.where()));
        var commands = new ArrayList<String>();
        FailureText.groups(results)
                .forEach(group -> commands.add(
                        ofCells(group, places.getOrDefault(group.get(0).name(), ""), folder)));
        FailureText.counted(results, Verdict.NOT_RUN).forEach(line -> commands.add(command("", "not-run", line)));
        RuleText.stale(results).forEach(rule -> commands.add(command("", "stale rule", rule)));
        if (commands.size() > MOST + 1) {
            String rest = "%d more failures are in the summary and in results.json".formatted(commands.size() - MOST);
            commands.subList(MOST, commands.size()).clear();
            commands.add(command("", results.run().title(), rest));
        }
        return commands.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String ofCells(List<CellEntry> cells, String place, Path folder) {
        CellEntry first = cells.get(0);
        String title = "%s %s: %s->%s%s"
                .formatted(
                        first.name(),
                        first.verdict() == Verdict.FAILED ? "failed" : first.verdict(),
                        first.client(),
                        first.server(),
                        cells.size() == 1 ? "" : " and " + FailureText.others(cells));
        return command(location(place, folder), title, message(first));
    }

    private static String message(CellEntry cell) {
        var lines = new ArrayList<>(List.of(cell.requirement()));
        if (cell.difference() != null) {
            lines.add(cell.difference().where());
            lines.add("expected: " + cell.difference().expected());
            lines.add("actual: " + cell.difference().actual());
        }
        if (cell.detail() != null) {
            lines.add(cell.detail());
        }
        lines.add("reproduce: " + cell.reproduce());
        return String.join("\n", lines);
    }

    /** @param place file and line, such as "cases/styles.yaml:4"; "" for none */
    private static String location(String place, Path folder) {
        int colon = place.lastIndexOf(':');
        return colon < 0
                ? ""
                : "file=%s,line=%s,"
                        .formatted(
                                property(folder.resolve(place.substring(0, colon))
                                        .toString()),
                                property(place.substring(colon + 1)));
    }

    private static String command(String location, String title, String message) {
        return "::error %stitle=%s::%s".formatted(location, property(title), data(message));
    }

    /** Escapes a text so that it stays in its command: GitHub ends commands at line ends. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** Escapes a text so that it also stays in its property. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
