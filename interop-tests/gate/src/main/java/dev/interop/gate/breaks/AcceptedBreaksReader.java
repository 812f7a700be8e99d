package dev.interop.gate.breaks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and checks a list of accepted breaks. */
final class AcceptedBreaksReader {
    private final Bases bases;
    private final Set<String> rules;
    private final Set<String> paths = new TreeSet<>();
    private final Map<String, List<Row>> earlier = new LinkedHashMap<>();

    /** @param until required if HEAD is compared with releases, otherwise without effect */
    private record Row(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String path,
            @Nullable String until,
            @JsonProperty(required = true) String reason) {}

    AcceptedBreaksReader(Bases bases, Set<String> rules) throws IOException {
        this.bases = bases;
        this.rules = GateRule.and(rules);
        for (Base base : bases.inOrder()) {
            paths.addAll(new DeclaredElements(base.version()).elements().keySet());
            if (base.acceptedBreaks() != null) {
                String name = base.name() + ":" + base.acceptedBreaks().getFileName();
                earlier.put(base.name(), Arrays.asList(rows(LocatedYaml.read(base.acceptedBreaks(), name))));
            }
        }
    }

    /** @throws YamlProblem an entry is invalid or a duplicate; the message has file, line and remedy */
    List<Entry> read(Path path) throws IOException {
        LocatedYaml file = LocatedYaml.read(path);
        var entries = new LinkedHashMap<List<String>, Entry>();
        Row[] rows = rows(file);
        for (int index = 0; index < rows.length; index++) {
            Row row = rows[index];
            JsonPointer place = JsonPointer.empty().appendIndex(index);
            Set<String> history = history(row);
            check(row, file, place, history);
            var entry = new Entry(row.rule, row.path, row.until, row.reason, file.where(place), history);
            if (entries.put(List.of(row.rule, row.path), entry) != null) {
                throw new YamlProblem(
                        entry.where(), "duplicate entry: %s of %s; remove one of them".formatted(row.rule, row.path));
            }
        }
        return List.copyOf(entries.values());
    }

    /** Returns the names of the versions that have the same entry; one with another reason is a new entry. */
    private Set<String> history(Row row) {
        var names = new TreeSet<String>();
        earlier.forEach((name, rows) -> {
            if (rows.contains(row)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns the rows of a file; none if it holds only comments. */
    private static Row[] rows(LocatedYaml file) {
        if (file.root().isMissingNode()) {
            return new Row[0];
        }
        if (!file.root().isArray()) {
            throw new YamlProblem(
                    file.where(JsonPointer.empty()),
                    "the file must be a list of entries that begin with '- rule:', not " + file.root());
        }
        return StrictYaml.convert(file.root(), Row[].class, file, JsonPointer.empty());
    }

    private void check(Row row, LocatedYaml file, JsonPointer place, Set<String> history) {
        if (!rules.contains(row.rule)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("rule")),
                    "unknown rule '%s'; rules are %s".formatted(row.rule, String.join(", ", rules)));
        }
        if (!paths.contains(row.path) && history.isEmpty()) {
            throw new YamlProblem(
                    file.where(place.appendProperty("path")),
                    "no older version declares '%s'; %s".formatted(row.path, PathHint.hint(row.path, paths)));
        }
        checkUntil(row, file, place);
        if (row.reason.isBlank()) {
            throw new YamlProblem(
                    file.where(place.appendProperty("reason")), "the reason is empty; state why the break is intended");
        }
    }

    private void checkUntil(Row row, LocatedYaml file, JsonPointer place) {
        List<String> releases = bases.releaseNames();
        if (releases.isEmpty() || (row.until != null && releases.contains(row.until))) {
            return;
        }
        throw new YamlProblem(
                file.where(place.appendProperty("until")),
                row.until == null
                        ? "'until' is missing; releases are " + String.join(", ", releases)
                        : "unknown release '%s'; releases are %s".formatted(row.until, String.join(", ", releases)));
    }
}
