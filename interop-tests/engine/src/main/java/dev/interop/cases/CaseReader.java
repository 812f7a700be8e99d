package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.peer.Peers;
import dev.interop.text.Names;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads case files; stops at the first error. */
public final class CaseReader {
    private final Path folder;
    private final Peers peers;
    private final KnownMethods methods;
    private final Map<String, String> placeByName = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    private CaseReader(Path folder, Peers peers, KnownMethods methods) {
        this.folder = folder;
        this.peers = peers;
        this.methods = methods;
    }

    /**
     * Reads all cases, in the order of the files and their lines.
     *
     * @param folder folder to which the names of the files are relative in messages and reports
     * @param peers peers whose names are allowed in {@code clients} and {@code servers}
     * @throws YamlProblem a file is wrong
     * @throws IOException a file cannot be read
     */
    public static List<Case> read(List<Path> files, Path folder, Peers peers, KnownMethods methods) throws IOException {
        var reader = new CaseReader(folder, peers, methods);
        for (Path file : files) {
            reader.readFile(file);
        }
        return List.copyOf(reader.cases);
    }

    private void readFile(Path path) throws IOException {
        CaseFile read =
                CaseFile.read(LocatedYaml.read(path, folder.relativize(path).toString()), methods);
        List<CaseFile.Written> entries = read.expand();
        var earlier = new EarlierCases(
                read.sequence(),
                entries.stream().map(each -> each.entry().path("name").asText()).toList());
        for (CaseFile.Written written : entries) {
            BoundCalls bound = BoundCalls.of(written.entry(), earlier, methods, read.file(), written.place());
            CaseEntry entry = StrictYaml.convert(bound.entry(), CaseEntry.class, read.file(), written.place());
            Case testCase = read(entry, bound, read, written.place());
            if (read.sequence()) {
                Sequences.check(testCase, earlier);
            }
            earlier.add(testCase);
            cases.add(testCase);
        }
    }

    private Case read(CaseEntry entry, BoundCalls bound, CaseFile read, JsonPointer place) {
        LocatedYaml file = read.file();
        String where = file.where(place);
        if (!Names.isCase(entry.name())) {
            throw new YamlProblem(
                    where,
                    "name '%s' must consist of parts of A-Z a-z 0-9 = _ . - joined by /".formatted(entry.name()));
        }
        String other = placeByName.putIfAbsent(entry.name(), where);
        if (other != null) {
            throw new YamlProblem(where, "duplicate name '%s' (also at %s)".formatted(entry.name(), other));
        }
        RawCases.check(entry, where);
        return new Case(
                entry.name(),
                notBlank(entry.requirement(), "requirement", where),
                notBlank(entry.source(), "source", where),
                where,
                known(entry.clients(), "clients", peers.clients().keySet(), where),
                known(entry.servers(), "servers", peers.servers().keySet(), where),
                entry.alone() != null && entry.alone(),
                entry.order() == null ? Case.Order.IN_TURN : entry.order(),
                calls(entry, bound, file, place.appendProperty("calls")),
                rawClient(entry, read, place.appendProperty("raw-client")),
                read.sequence());
    }

    private @Nullable RawClientCall rawClient(CaseEntry entry, CaseFile read, JsonPointer place) {
        RawClientCall call = RawCases.client(entry.rawClient(), read, methods, place);
        if (entry.rawClient() != null && call != null) {
            limits(entry).check(entry.rawClient(), call, within -> read.file().where(place.append(within)));
        }
        return call;
    }

    private ServerLimits limits(CaseEntry entry) {
        return ServerLimits.of(peers.servers().values(), entry.servers() == null ? List.of() : entry.servers());
    }

    private List<CaseCall> calls(CaseEntry testCase, BoundCalls bound, LocatedYaml file, JsonPointer place) {
        List<CallEntry> entries = testCase.calls();
        if (entries == null) {
            return List.of();
        }
        if (entries.isEmpty()) {
            throw new YamlProblem(file.where(place), "'calls' must have at least one call");
        }
        var calls = new ArrayList<CaseCall>();
        for (int index = 0; index < entries.size(); index++) {
            CallEntry entry = entries.get(index);
            JsonPointer at = place.appendIndex(index);
            String where = file.where(at);
            int repeat = entry.repeat() == null ? 1 : entry.repeat();
            if (repeat < 1) {
                throw new YamlProblem(where, "'repeat' must be at least 1, not " + repeat);
            }
            BoundCall references = bound.byIndex().get(index);
            CaseCall resolved = CallResolver.resolve(entry, methods, where);
            if (entry.rawServer() == null) {
                limits(testCase).check(entry, resolved, within -> file.where(at.append(within)));
            }
            CaseCall call = references == null ? resolved : resolved.boundTo(references);
            for (int time = 0; time < repeat; time++) {
                calls.add(call);
            }
        }
        return List.copyOf(calls);
    }

    private static String notBlank(String text, String field, String where) {
        if (text.isBlank()) {
            throw new YamlProblem(where, "'" + field + "' must not be blank");
        }
        return text;
    }

    private static List<String> known(@Nullable List<String> names, String field, Set<String> allowed, String where) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!allowed.contains(name)) {
                throw new YamlProblem(
                        where, "unknown peer '%2$s' in '%1$s'; allowed: %3$s".formatted(field, name, allowed));
            }
        }
        return names == null ? List.of() : List.copyOf(names);
    }
}
