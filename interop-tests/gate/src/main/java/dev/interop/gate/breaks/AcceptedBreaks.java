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

/** The intended breaks, as listed in accepted-breaks.yaml. */
public record AcceptedBreaks(List<Entry> entries) {
    /**
     * One accepted break.
     *
     * @param until the newest release against which the break is accepted; it is accepted against all older
     *     releases, too
     * @param where the file and line of the entry
     */
    public record Entry(String rule, String path, String until, String reason, String where) {
        public boolean isAbout(Break found) {
            return rule.equals(found.rule()) && path.equals(found.path());
        }
    }

    /**
     * Result of the comparison of the found breaks with the list.
     *
     * @param accepted the accepted breaks, each with the releases against which it is accepted
     * @param unaccepted the other breaks, each with the releases against which it is not accepted
     * @param stale sentences about entries that no longer fit
     */
    public record Result(List<Accepted> accepted, List<Break> unaccepted, List<String> stale) {}

    /** A break with the entry that accepts it. */
    public record Accepted(Break found, Entry entry) {}

    private record Row(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) String until,
            @JsonProperty(required = true) String reason) {}

    /**
     * Reads the list.
     *
     * @param rules the ids of all rules
     * @throws YamlProblem an entry is invalid or a duplicate; the message has file, line and remedy
     * @throws GateProblem the file is missing
     */
    public static AcceptedBreaks read(ProtoTree tree, Releases releases, Set<String> rules) throws IOException {
        if (!Files.isRegularFile(tree.acceptedBreaks())) {
            throw new GateProblem(
                    "%s is missing; restore it with 'git checkout %s'; a file without entries accepts nothing"
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
                        entry.where, "duplicate entry: %s of %s; remove one of them".formatted(row.rule, row.path));
            }
        }
        return new AcceptedBreaks(List.copyOf(entries.values()));
    }

    /** Returns the rows of the file; none if it holds only comments. */
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

    private static void check(
            Row row, LocatedYaml file, JsonPointer place, Releases releases, Set<String> rules, Set<String> paths) {
        if (!rules.contains(row.rule)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("rule")),
                    "unknown rule '%s'; rules are %s".formatted(row.rule, String.join(", ", rules)));
        }
        if (!paths.contains(row.path)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("path")),
                    "no release declares '%s'; %s".formatted(row.path, PathHint.hint(row.path, paths)));
        }
        if (!releases.names().contains(row.until)) {
            throw new YamlProblem(
                    file.where(place.appendProperty("until")),
                    "unknown release '%s'; releases are %s".formatted(row.until, String.join(", ", releases.names())));
        }
        if (row.reason.isBlank()) {
            throw new YamlProblem(
                    file.where(place.appendProperty("reason")), "the reason is empty; state why the break is intended");
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
                stale.add("%s: %s of %s no longer occurs; remove the entry"
                        .formatted(entry.where, entry.rule, entry.path));
            } else if (!newest.equals(entry.until)) {
                stale.add("%s: %s of %s occurs against %s but not against %s; write 'until: %s'"
                        .formatted(entry.where, entry.rule, entry.path, newest, entry.until, newest));
            }
        }
        return stale;
    }
}
