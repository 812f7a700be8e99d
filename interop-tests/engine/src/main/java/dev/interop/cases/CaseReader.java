package dev.interop.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.peer.Peers;
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
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads case files; stops at the first error. */
public final class CaseReader {
    private static final Pattern NAME = Pattern.compile("(?!.*(^|/)[.]{1,2}(/|$))[A-Za-z0-9=_.-]+(/[A-Za-z0-9=_.-]+)*");

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
        LocatedYaml file = LocatedYaml.read(path, folder.relativize(path).toString());
        JsonNode root = file.root();
        JsonNode entries = root.path("cases");
        JsonNode axes = root.path("axes");
        int known = 1 + (axes.isObject() ? 1 : 0);
        if (!root.isObject() || root.size() != known || !entries.isArray() || entries.isEmpty()) {
            throw new YamlProblem(
                    file.where(JsonPointer.empty()),
                    "a case file must have 'cases:', a list with at least one entry, and may have 'axes:', a mapping, before it");
        }
        checkUsed(axes, entries, file);
        for (int index = 0; index < entries.size(); index++) {
            JsonPointer place = JsonPointer.empty().appendProperty("cases").appendIndex(index);
            for (JsonNode expanded : Axes.expand(entries.get(index), axes, file.where(place))) {
                add(StrictYaml.convert(expanded, CaseEntry.class, file, place), file, place);
            }
        }
    }

    private static void checkUsed(JsonNode axes, JsonNode entries, LocatedYaml file) {
        axes.properties().forEach(axis -> {
            boolean used = StreamSupport.stream(entries.spliterator(), false)
                    .anyMatch(entry -> Axes.nameContains(entry, axis.getKey())
                            && !entry.path("axes").has(axis.getKey()));
            if (!used) {
                throw new YamlProblem(
                        file.where(JsonPointer.empty().appendProperty("axes").appendProperty(axis.getKey())),
                        "no name contains the axis '%s'; use it or remove it".formatted(axis.getKey()));
            }
        });
    }

    private void add(CaseEntry entry, LocatedYaml file, JsonPointer place) {
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
        cases.add(new Case(
                entry.name(),
                notBlank(entry.requirement(), "requirement", where),
                notBlank(entry.source(), "source", where),
                where,
                known(entry.clients(), "clients", peers.clients().keySet(), where),
                known(entry.servers(), "servers", peers.servers().keySet(), where),
                entry.alone() != null && entry.alone(),
                entry.order() == null ? Case.Order.IN_TURN : entry.order(),
                calls(entry.calls(), file, place.appendProperty("calls")),
                RawCases.client(entry.rawClient(), methods, file, place.appendProperty("raw-client"))));
    }

    private List<CaseCall> calls(@Nullable List<CallEntry> entries, LocatedYaml file, JsonPointer place) {
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
            CaseCall call = CallResolver.resolve(entry, methods, where);
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
