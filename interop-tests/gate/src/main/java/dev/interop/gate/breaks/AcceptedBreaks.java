package dev.interop.gate.breaks;

import dev.interop.gate.version.Base;
import dev.interop.gate.version.Bases;
import dev.interop.gate.version.Releases;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The intended breaks, as listed in a file. */
public record AcceptedBreaks(List<Entry> entries) {
    /** The name of the file beside the protos or interop.yaml. */
    public static final String FILE = "accepted-breaks.yaml";

    /**
     * One accepted break.
     *
     * @param until the newest release against which the break is accepted; it is accepted against all older
     *     releases, too; null if HEAD is not compared with releases
     * @param where the file and line of the entry
     * @param history the names of the versions that have the same entry, so that the break happened before them
     */
    public record Entry(
            String rule, String path, @Nullable String until, String reason, String where, Set<String> history) {
        public boolean isAbout(Break found) {
            return rule.equals(found.rule()) && path.equals(found.path());
        }

        /** Returns whether the entry accepts its break against a version. */
        private boolean covers(Base base) {
            if (base.isRelease()) {
                return until != null && Releases.ORDER.compare(base.name(), until) <= 0;
            }
            return !history.contains(base.name());
        }
    }

    /**
     * Result of the comparison of the found breaks with the list.
     *
     * @param accepted the accepted breaks, each with the versions against which it is accepted
     * @param unaccepted the other breaks, each with the versions against which it is not accepted
     * @param stale sentences about entries that no longer fit
     * @param removable sentences about entries that an older version has, so that they are no longer needed
     */
    public record Result(List<Accepted> accepted, List<Break> unaccepted, List<String> stale, List<String> removable) {
        /** Returns the result without sentences about entries that no longer fit. */
        public Result withoutStale() {
            return new Result(accepted, unaccepted, List.of(), removable);
        }

        /** Returns the result without some breaks that were not accepted. */
        public Result without(List<Break> some) {
            var open = new ArrayList<Break>();
            for (Break each : unaccepted) {
                List<String> releases = each.releases().stream()
                        .filter(release -> some.stream()
                                .noneMatch(other ->
                                        other.isSameAs(each) && other.releases().contains(release)))
                        .toList();
                if (!releases.isEmpty()) {
                    open.add(each.against(releases));
                }
            }
            return new Result(accepted, List.copyOf(open), stale, removable);
        }
    }

    /** A break with the entry that accepts it. */
    public record Accepted(Break found, Entry entry) {}

    /**
     * Reads the list.
     *
     * @param file a missing file accepts nothing
     * @param rules the ids of all rules
     * @throws YamlProblem an entry is invalid or a duplicate; the message has file, line and remedy
     */
    public static AcceptedBreaks read(Path file, Bases bases, Set<String> rules) throws IOException {
        return Files.isRegularFile(file)
                ? new AcceptedBreaks(new AcceptedBreaksReader(bases, rules).read(file))
                : new AcceptedBreaks(List.of());
    }

    /** Compares the list with all breaks that were found. */
    public Result judge(List<Break> found, Bases bases) {
        var accepted = new ArrayList<Accepted>();
        var unaccepted = new ArrayList<Break>();
        for (Break each : found) {
            Optional<Entry> entry =
                    entries.stream().filter(it -> it.isAbout(each)).findFirst();
            List<String> covered = bases.inOrder().stream()
                    .filter(base -> each.releases().contains(base.name()))
                    .filter(base -> entry.map(it -> it.covers(base)).orElse(false))
                    .map(Base::name)
                    .toList();
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
        return new Result(accepted, unaccepted, stale(accepted, bases), removable(accepted));
    }

    private static Optional<Break> acceptedBy(Entry entry, List<Accepted> accepted) {
        return accepted.stream()
                .filter(each -> each.entry().equals(entry))
                .map(Accepted::found)
                .findFirst();
    }

    private List<String> removable(List<Accepted> accepted) {
        return entries.stream()
                .filter(entry ->
                        !entry.history.isEmpty() && acceptedBy(entry, accepted).isEmpty())
                .map(entry -> "%s: %s of %s happened before %s; the entry can be removed"
                        .formatted(entry.where, entry.rule, entry.path, String.join(", ", entry.history)))
                .toList();
    }

    private List<String> stale(List<Accepted> accepted, Bases bases) {
        List<String> releases = bases.releaseNames();
        var stale = new ArrayList<String>();
        for (Entry entry : entries) {
            Optional<Break> found = acceptedBy(entry, accepted);
            if (found.isEmpty()) {
                if (entry.history.isEmpty()) {
                    stale.add("%s: %s of %s %s; remove the entry"
                            .formatted(
                                    entry.where,
                                    entry.rule,
                                    entry.path,
                                    releases.isEmpty() ? "matches no break" : "no longer occurs"));
                }
                continue;
            }
            String newest = found.get().releases().stream()
                    .filter(releases::contains)
                    .reduce((one, other) -> other)
                    .orElse("");
            if (!newest.isEmpty() && !newest.equals(entry.until)) {
                stale.add("%s: %s of %s occurs against %s but not against %s; write 'until: %s'"
                        .formatted(entry.where, entry.rule, entry.path, newest, entry.until, newest));
            }
        }
        return stale;
    }
}
