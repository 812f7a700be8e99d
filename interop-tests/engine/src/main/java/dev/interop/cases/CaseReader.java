package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the case files of a folder; stops at the first error. */
public final class CaseReader {
    private static final Pattern NAME = Pattern.compile("(?!.*(^|/)[.]{1,2}(/|$))[A-Za-z0-9=_.-]+(/[A-Za-z0-9=_.-]+)*");

    private final Set<String> peers;
    private final KnownMethods methods;
    private final Map<String, String> placeByName = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    private CaseReader(Set<String> peers, KnownMethods methods) {
        this.peers = peers;
        this.methods = methods;
    }

    /**
     * Reads all cases, ordered by file name and line.
     *
     * @param peers names that are allowed in {@code clients} and {@code servers}
     * @throws YamlProblem a file is wrong, or there is no case
     * @throws IOException the folder or a file cannot be read
     */
    public static List<Case> read(Path folder, Set<String> peers, KnownMethods methods) throws IOException {
        var reader = new CaseReader(peers, methods);
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.sorted().toList();
        }
        for (Path file : files) {
            if (!file.getFileName().toString().endsWith(".yaml")) {
                throw new YamlProblem(file.toString(), "the name of a case file must end in .yaml");
            }
            reader.readFile(file);
        }
        if (reader.cases.isEmpty()) {
            throw new YamlProblem(folder.toString(), "the folder has no case");
        }
        return List.copyOf(reader.cases);
    }

    private void readFile(Path path) throws IOException {
        CaseFile read = CaseFile.read(LocatedYaml.read(path), methods);
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
        if (!NAME.matcher(entry.name()).matches()) {
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
                known(entry.clients(), "clients", where),
                known(entry.servers(), "servers", where),
                entry.alone() != null && entry.alone(),
                entry.order() == null ? Case.Order.IN_TURN : entry.order(),
                calls(entry.calls(), bound, file, place.appendProperty("calls")),
                RawCases.client(entry.rawClient(), read, methods, place.appendProperty("raw-client")),
                read.sequence());
    }

    private List<CaseCall> calls(
            @Nullable List<CallEntry> entries, BoundCalls bound, LocatedYaml file, JsonPointer place) {
        if (entries == null) {
            return List.of();
        }
        if (entries.isEmpty()) {
            throw new YamlProblem(file.where(place), "'calls' must have at least one call");
        }
        var calls = new ArrayList<CaseCall>();
        for (int index = 0; index < entries.size(); index++) {
            CallEntry entry = entries.get(index);
            String where = file.where(place.appendIndex(index));
            int repeat = entry.repeat() == null ? 1 : entry.repeat();
            if (repeat < 1) {
                throw new YamlProblem(where, "'repeat' must be at least 1, not " + repeat);
            }
            BoundCall references = bound.byIndex().get(index);
            CaseCall resolved = CallResolver.resolve(entry, methods, where);
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

    private List<String> known(@Nullable List<String> names, String field, String where) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!peers.contains(name)) {
                throw new YamlProblem(
                        where, "unknown peer '%2$s' in '%1$s'; allowed: %3$s".formatted(field, name, peers));
            }
        }
        return names == null ? List.of() : List.copyOf(names);
    }
}
