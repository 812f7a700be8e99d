package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.text.Glob;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads differences.yaml and binds its entries to the cells of the full plan; stops at the first error. */
final class DifferencesReader {
    private final Map<String, KnownDifference> byCell = new HashMap<>();
    private final Map<String, KnownDifference> first = new LinkedHashMap<>();
    private final List<Case> cases;
    private final Peers peers;
    private final LocatedYaml file;

    private DifferencesReader(LocatedYaml file, List<Case> cases, Peers peers) {
        this.file = file;
        this.cases = cases;
        this.peers = peers;
    }

    /**
     * Reads differences.yaml.
     *
     * @param folder folder to which the name of the file is relative in messages
     * @param cases all cases, before any filter
     * @throws YamlProblem an entry is wrong, has a duplicate id, or matches no cell
     * @throws IOException the file cannot be read
     */
    static Differences read(Path path, Path folder, List<Case> cases, Peers peers) throws IOException {
        LocatedYaml file = LocatedYaml.read(path, folder.relativize(path).toString());
        var reader = new DifferencesReader(file, cases, peers);
        List<DifferenceEntry> entries = StrictYaml.convert(
                        file.root(), DifferenceEntry.FileEntry.class, file, JsonPointer.empty())
                .differences();
        var ids = new HashSet<String>();
        JsonPointer list = JsonPointer.empty().appendProperty("differences");
        for (int index = 0; index < entries.size(); index++) {
            JsonPointer place = list.appendIndex(index);
            String where = file.where(place);
            if (!ids.add(entries.get(index).id())) {
                throw new YamlProblem(
                        where, "duplicate id '" + entries.get(index).id() + "'");
            }
            reader.add(entries.get(index), place);
        }
        return new Differences(reader.byCell, reader.first);
    }

    private void add(DifferenceEntry entry, JsonPointer place) {
        String where = file.where(place);
        if (entry.cases().isEmpty()) {
            throw new YamlProblem(
                    where, "the known difference '%s' has no 'cases'; list at least one glob".formatted(entry.id()));
        }
        List<String> clients =
                chosen(entry.clients(), "clients", peers.clients().keySet(), where);
        List<String> servers =
                chosen(entry.servers(), "servers", peers.servers().keySet(), where);
        for (String glob : entry.cases()) {
            boolean found = false;
            for (Case testCase : matching(glob, where)) {
                KnownDifference known = bind(entry, testCase, place);
                first.putIfAbsent(entry.id(), known);
                for (String client : clients(testCase, entry, clients)) {
                    for (String server : servers(testCase, entry, servers)) {
                        put(Differences.key(testCase, client, server), known, where);
                        found = true;
                    }
                }
            }
            if (!found) {
                throw new YamlProblem(where, "'%s' matches no cell; remove the entry or fix the glob".formatted(glob));
            }
        }
    }

    private void put(String cell, KnownDifference known, String where) {
        KnownDifference other = byCell.put(cell, known);
        if (other != null) {
            throw new YamlProblem(
                    where, "'%s' and '%s' both match %s; remove one of them".formatted(other.id(), known.id(), cell));
        }
    }

    private List<Case> matching(String glob, String where) {
        try {
            Glob named = Glob.of(glob);
            return cases.stream().filter(each -> named.matches(each.name())).toList();
        } catch (PatternSyntaxException wrong) {
            throw new YamlProblem(where, "'%s' is not a glob: %s".formatted(glob, wrong.getDescription()));
        }
    }

    private KnownDifference bind(DifferenceEntry entry, Case testCase, JsonPointer place) {
        JsonPointer expect = place.appendProperty("expect");
        RawClientCall raw = testCase.rawClient();
        Case expected = raw != null
                ? testCase.withRawClient(RawClientResolver.expecting(
                        raw,
                        StrictYaml.convert(entry.expect(), RawClientEntry.Expect.class, file, expect),
                        file.where(expect)))
                : withCall(entry, testCase, expect);
        return new KnownDifference(entry, expected);
    }

    private Case withCall(DifferenceEntry entry, Case testCase, JsonPointer place) {
        String where = file.where(place);
        int number = entry.call() == null ? 1 : entry.call();
        if (number < 1 || number > testCase.calls().size()) {
            throw new YamlProblem(
                    where,
                    "'call' must be 1 to %d for %s, not %d"
                            .formatted(testCase.calls().size(), testCase.name(), number));
        }
        var calls = new ArrayList<>(testCase.calls());
        CaseCall common = calls.get(number - 1);
        if (entry.expect().isTextual() || entry.expect().has("reference")) {
            throw new YamlProblem(
                    where,
                    "the outcome of a known difference cannot come from the reference; write the outcome as literals");
        }
        ExpectEntry written = StrictYaml.convert(entry.expect(), ExpectEntry.class, file, place);
        if ((written.wire() == null) != (common.expected().wire() == null)) {
            throw new YamlProblem(
                    where,
                    written.wire() == null
                            ? "the case %s has 'wire', so 'expect' must have 'wire', too".formatted(testCase.name())
                            : "the case %s has no 'wire'; remove 'wire'".formatted(testCase.name()));
        }
        limits(entry, testCase).checkRecord(written.server(), within -> file.where(place.append(within)), "/server");
        Map<String, List<String>> sent = common.expected().server().metadata();
        calls.set(
                number - 1,
                common.expectingLiterals(ExpectResolver.resolve(
                        common.rawServer() == null ? written : RawCases.withoutRecord(written),
                        common.reply(),
                        new Bodies(common.types()),
                        sent,
                        where)));
        return testCase.withCalls(calls);
    }

    private ServerLimits limits(DifferenceEntry entry, Case testCase) {
        List<String> chosen =
                entry.servers() == null ? List.copyOf(peers.servers().keySet()) : entry.servers();
        return ServerLimits.of(peers.servers().values(), servers(testCase, entry, chosen));
    }

    private static List<String> chosen(@Nullable List<String> names, String field, Set<String> allowed, String where) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!allowed.contains(name)) {
                throw new YamlProblem(
                        where, "unknown peer '%2$s' in '%1$s'; allowed: %3$s".formatted(field, name, allowed));
            }
        }
        return names == null ? List.copyOf(allowed) : names;
    }

    /** Returns the clients of the matching cells; none if the entry names clients for a case of the raw client. */
    private static List<String> clients(Case testCase, DifferenceEntry entry, List<String> chosen) {
        return testCase.hasRawClient() ? raw(entry.clients()) : allowed(chosen, testCase.clients());
    }

    private static List<String> servers(Case testCase, DifferenceEntry entry, List<String> chosen) {
        return testCase.hasRawServer() ? raw(entry.servers()) : allowed(chosen, testCase.servers());
    }

    private static List<String> raw(@Nullable List<String> named) {
        return named == null ? List.of(Peer.RAW_NAME) : List.of();
    }

    private static List<String> allowed(List<String> names, List<String> byCase) {
        return names.stream()
                .filter(name -> byCase.isEmpty() || byCase.contains(name))
                .toList();
    }
}
