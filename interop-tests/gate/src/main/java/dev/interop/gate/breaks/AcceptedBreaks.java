package dev.interop.gate.breaks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import dev.interop.gate.change.DeclaredElements;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import dev.interop.gate.version.Releases;
import dev.interop.yaml.LocatedYaml;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The breaks that are intended, as accepted-breaks.yaml lists them. */
public record AcceptedBreaks(List<Entry> entries) {
    /**
     * One accepted break.
     *
     * @param until the newest release with the old declaration: the break is accepted against it and all
     *     before it, and against none that comes later
     * @param where file and line
     */
    public record Entry(String rule, String path, String until, String reason, String where) {
        public boolean isAbout(Break found) {
            return rule.equals(found.rule()) && path.equals(found.path());
        }
    }

    /**
     * Result of the comparison of the found breaks with the list.
     *
     * @param accepted with the releases they are accepted against
     * @param unaccepted with the releases they are not accepted against
     * @param stale sentences about entries that do not hold
     */
    public record Result(List<Accepted> accepted, List<Break> unaccepted, List<String> stale) {}

    /** A break, and the entry that accepts it. */
    public record Accepted(Break found, Entry entry) {}

    private record Row(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) String until,
            @JsonProperty(required = true) String reason) {}

    /**
     * Reads the list.
     *
     * @param rules the ids of all rules there are
     * @throws YamlProblem an entry is wrong or a duplicate; the message has file, line and remedy
     * @throws GateProblem there is no such file
     */
    public static AcceptedBreaks read(ProtoTree tree, Releases releases, Set<String> rules) throws IOException {
        if (!Files.isRegularFile(tree.acceptedBreaks())) {
            throw new GateProblem(
                    "%s is missing; bring it back (git checkout %s); a file without entries accepts nothing"
                            .formatted(tree.acceptedBreaks(), tree.acceptedBreaks()));
        }
        LocatedYaml file = LocatedYaml.read(tree.acceptedBreaks());
        var paths = new TreeSet<String>();
        releases.inOrder()
                .forEach(each ->
                        paths.addAll(new DeclaredElements(each).elements().keySet()));
        var entries = new LinkedHashMap<List<String>, Entry>();
        Row[] rows = rows(file);
        for (int index = 0; index < rows.length; index++) {
            Row row = rows[index];
            JsonPointer place = JsonPointer.empty().appendIndex(index);
            check(row, file, place, releases, rules, paths);
            var entry = new Entry(row.rule, row.path, row.until, row.reason, file.where(place));
            if (entries.put(List.of(row.rule, row.path), entry) != null) {
                throw new YamlProblem(
                        entry.where, "%s of %s is there twice; take one out".formatted(row.rule, row.path));
            }
        }
        return new AcceptedBreaks(List.copyOf(entries.values()));
    }

    /** None where there is nothing but comments. */
    private static Row[] rows(LocatedYaml file) {
        if (file.root().isMissingNode()) {
            return new Row[0];
        }
        if (!file.root().isArray()) {
            throw new YamlProblem(
                    file.where(JsonPointer.empty()),
                    "a list of entries is wanted, each beginning with '- rule:', found " + file.root());
        }
        return StrictYaml.convert(file.root(), Row[].class, file, JsonPointer.empty());
    }

    private static void check(
            Row row, LocatedYaml file, JsonPointer place, Releases releases, Set<String> rules, Set<String> paths) {
        if (!rules.contains(row.rule)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("rule")),
                    "unknown rule '%s'; possible are %s".formatted(row.rule, String.join(", ", rules)));
        }
        if (!paths.contains(row.path)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("path")),
                    "no release declares '%s'; %s".formatted(row.path, PathHint.hint(row.path, paths)));
        }
        if (!releases.names().contains(row.until)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("until")),
                    "'%s' is no release; possible are %s".formatted(row.until, String.join(", ", releases.names())));
        }
        if (row.reason.isBlank()) {
            throw new YamlProblem(
                    file.where(place.appendProperty("reason")), "the reason is empty; say why the break is wanted");
        }
    }

    /** Compares the list with all breaks that were found. */
    public Result judge(List<Break> found) {
        var accepted = new ArrayList<Accepted>();
        var unaccepted = new ArrayList<Break>();
        for (Break each : found) {
            Optional<Entry> entry =
                    entries.stream().filter(it -> it.isAbout(each)).findFirst();
            List<String> covered = entry.map(it -> each.releases().stream()
                            .filter(name -> covers(it, name))
                            .toList())
                    .orElse(List.of());
            List<String> open = each.releases().stream()
                    .filter(name -> !covered.contains(name))
                    .toList();
            if (!covered.isEmpty()) {
                accepted.add(new Accepted(each.against(covered), entry.orElseThrow()));
            }
            if (!open.isEmpty()) {
                unaccepted.add(each.against(open));
            }
        }
        return new Result(accepted, unaccepted, stale(accepted));
    }

    private static boolean covers(Entry entry, String release) {
        return Releases.ORDER.compare(release, entry.until) <= 0;
    }

    private List<String> stale(List<Accepted> accepted) {
        var stale = new ArrayList<String>();
        for (Entry entry : entries) {
            String newest = accepted.stream()
                    .filter(each -> each.entry().equals(entry))
                    .map(each -> each.found().newestRelease())
                    .findFirst()
                    .orElse("");
            if (newest.isEmpty()) {
                stale.add("%s: %s of %s no longer occurs; take the entry out"
                        .formatted(entry.where, entry.rule, entry.path));
            } else if (!newest.equals(entry.until)) {
                stale.add("%s: %s of %s occurs against %s, and not against %s; write 'until: %s'"
                        .formatted(entry.where, entry.rule, entry.path, newest, entry.until, newest));
            }
        }
        return stale;
    }
}
