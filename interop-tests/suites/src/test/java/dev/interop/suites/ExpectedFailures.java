package dev.interop.suites;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.cli.ExitCode;
import dev.interop.results.Results;
import dev.interop.results.ResultsReader;
import dev.interop.results.Verdict;
import dev.interop.yaml.LocatedYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares the failed cells of a run of the example's naive port with its list of traps. The arguments are
 * results.json, traps.yaml and the name of the server. Exit codes: 0 equal, 1 they differ.
 */
public final class ExpectedFailures {
    private static final int ARGUMENTS = 3;

    private ExpectedFailures() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("usage: ExpectedFailures RESULTS.json TRAPS.yaml SERVER");
        }
        Results results = ResultsReader.read(Path.of(arguments[0]));
        List<String> problems =
                problems(results, LocatedYaml.read(Path.of(arguments[1])).root(), arguments[2]);
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED);
    }

    /** Returns a line for each cell that should fail and did not, or failed and should not. */
    static List<String> problems(Results results, JsonNode traps, String server) {
        Set<String> clients =
                results.cells().stream().map(Results.CellEntry::client).collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = expected(traps, clients, server);
        Set<String> failed = results.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.FAILED)
                .map(cell -> cell(cell.client(), cell.server(), cell.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        var problems = new ArrayList<String>();
        difference(expected, failed).forEach(cell -> problems.add("must fail, and did not: " + cell));
        difference(failed, expected).forEach(cell -> problems.add("failed, and is in no trap: " + cell));
        return problems;
    }

    private static Set<String> expected(JsonNode traps, Set<String> allClients, String server) {
        var cells = new TreeSet<String>();
        for (JsonNode trap : traps.path("traps")) {
            Iterable<String> clients = trap.has("clients") ? texts(trap.path("clients")) : allClients;
            for (String client : clients) {
                texts(trap.path("cases")).forEach(name -> cells.add(cell(client, server, name)));
            }
        }
        return cells;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static String cell(String client, String server, String name) {
        return client + "->" + server + " " + name;
    }

    private static Set<String> difference(Set<String> some, Set<String> others) {
        var difference = new TreeSet<>(some);
        difference.removeAll(others);
        return difference;
    }
}
