package dev.interop.report;

import dev.interop.peer.Peer;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.SuiteEntry;
import dev.interop.results.Results.TestEntry;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders the end of a run's output: clients × servers, suites, totals. */
public final class Grid {
    /** The phase whose rate is printed. */
    public static final String CELLS = "cells";

    /** The least width of a column. */
    private static final int COLUMN = 18;

    private static final long MEBIBYTE = 1 << 20;

    private Grid() {}

    public static String render(Results results, String resultsFile) {
        var text = new StringBuilder("\n");
        Set<String> clients = names(results, CellEntry::client);
        Set<String> servers = names(results, CellEntry::server);
        text.append(" ".repeat(COLUMN));
        servers.forEach(server -> text.append(column(results, server, server + " server")));
        text.append('\n');
        for (String client : clients) {
            text.append("%-18s".formatted(client + " client"));
            servers.forEach(server -> text.append(column(results, server, share(results, client, server))));
            text.append('\n');
        }
        results.suites().forEach(suite -> text.append(suite(suite)).append('\n'));
        text.append(memory(results));
        text.append(places(results));
        String soft = new Headline(results).softDifferences();
        text.append(soft.isEmpty() ? "" : soft + "; no cell fails for that, and the report page lists them\n");
        String errors = ReferenceErrors.sentence(results);
        text.append(errors.isEmpty() ? "" : "note  " + errors + "\n");
        RuleText.lines(results)
                .forEach(rule -> text.append("rule ").append(rule).append('\n'));
        return text.append(totals(results))
                .append(" · ")
                .append(phases(results))
                .append(" · ")
                .append(resultsFile)
                .append('\n')
                .toString()
                .replaceAll(" +\n", "\n");
    }

    static Set<String> names(Results results, Function<CellEntry, String> role) {
        return results.cells().stream()
                .map(role)
                .sorted(Comparator.comparing(Peer.RAW_NAME::equals))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String share(Results results, String client, String server) {
        List<CellEntry> cells = results.cells().stream()
                .filter(cell -> cell.client().equals(client) && cell.server().equals(server))
                .toList();
        if (cells.isEmpty()) {
            return "–";
        }
        long reference = cells.stream()
                .filter(cell -> cell.verdict() == Verdict.REFERENCE)
                .count();
        long passed = cells.stream().filter(cell -> !cell.verdict().isFailure()).count() - reference;
        long others = cells.size() - reference;
        if (others == 0) {
            return reference + " reference";
        }
        return "%d of %d%s%s"
                .formatted(
                        passed,
                        others,
                        reference == 0 ? "" : " + " + reference + " reference",
                        passed == others ? "" : "  ✗");
    }

    /** Returns a text, padded to the width of a server's column. */
    private static String column(Results results, String server, String text) {
        int longest = names(results, CellEntry::client).stream()
                .mapToInt(client -> share(results, client, server).length())
                .max()
                .orElse(0);
        return text + " ".repeat(Math.max(0, Math.max(COLUMN, longest + 2) - text.length()));
    }

    private static String suite(SuiteEntry suite) {
        long passed = suite.tests().stream().filter(TestEntry::passed).count();
        int all = suite.tests().size();
        return suite.name() + ": " + passed + " of " + all + (passed == all ? "" : "  ✗");
    }

    private static String memory(Results results) {
        Map<String, Long> memory = results.run().memory();
        return memory.isEmpty()
                ? ""
                : memory.entrySet().stream()
                        .map(process -> process.getKey() + " " + process.getValue() / MEBIBYTE)
                        .collect(Collectors.joining(", ", "MiB of memory: ", "\n"));
    }

    private static String places(Results results) {
        var text = new StringBuilder("peers ran as ")
                .append(results.run().peersRunAs())
                .append('\n');
        results.run()
                .skipped()
                .forEach(cells -> text.append("not planned: ").append(cells).append('\n'));
        return text.toString();
    }

    private static String totals(Results results) {
        var parts = new ArrayList<String>();
        parts.add(results.totals().getOrDefault(Verdict.PASSED, 0) + " passed");
        for (Entry<Verdict, Integer> total : results.totals().entrySet()) {
            if (total.getKey() != Verdict.PASSED && total.getValue() > 0) {
                parts.add(total.getValue() + " " + total.getKey());
            }
        }
        return String.join(", ", parts);
    }

    private static String phases(Results results) {
        return results.run().phases().entrySet().stream()
                .map(phase -> "%s %.1f s".formatted(phase.getKey(), phase.getValue() / 1000.0)
                        + (phase.getKey().equals(CELLS) ? rate(results.executed(), phase.getValue()) : ""))
                .collect(Collectors.joining(" · "));
    }

    private static String rate(int cells, long millis) {
        return " (%d a second)".formatted(cells * 1000L / Math.max(millis, 1));
    }
}
