package dev.interop.results;

import dev.interop.peer.Peer;
import dev.interop.peer.PeerRole;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import dev.interop.text.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the parts of results are consistent: counts are correct, and every named part exists. */
final class ResultsCheck {
    private final Results results;

    private ResultsCheck(Results results) {
        this.results = results;
    }

    /** Returns a description of the first inconsistency; empty if there is none. */
    static Optional<String> contradiction(Results results) {
        var check = new ResultsCheck(results);
        return check.numbers()
                .or(check::rules)
                .or(check::peers)
                .or(check::cells)
                .or(check::names)
                .or(check::files)
                .or(check::tests)
                .or(() -> SoftDifferenceCheck.contradiction(results))
                .or(check::start);
    }

    /** Checks that the numbers match the cells. */
    private Optional<String> numbers() {
        Map<Verdict, Integer> counted = Verdict.count(results.cells().stream().map(CellEntry::verdict));
        int present = results.cells().size();
        int executed = present - counted.getOrDefault(Verdict.NOT_RUN, 0);
        if (!results.totals().equals(counted)) {
            return Optional.of("its totals are %s, but its cells have %s".formatted(results.totals(), counted));
        }
        if (results.executed() != executed) {
            return Optional.of("it reports %d executed cells, but has %d".formatted(results.executed(), executed));
        }
        if (results.planned() < present) {
            return Optional.of("it planned %d cells, but has %d".formatted(results.planned(), present));
        }
        if (results.planned() == present && !results.run().missing().isEmpty()) {
            return Optional.of("it has all %d planned cells, but lists shard %s as missing"
                    .formatted(present, String.join(", ", results.run().missing())));
        }
        return Optional.empty();
    }

    private Optional<String> rules() {
        return results.rules().stream()
                .filter(rule -> rule.hidden() < 0)
                .findFirst()
                .map(rule -> "the rule '%s' hid %d differences".formatted(rule.rule(), rule.hidden()));
    }

    private Optional<String> cells() {
        Set<String> seen = new HashSet<>();
        return any(cell -> !seen.add(identity(cell)), cell -> "occurs twice")
                .or(() -> any(ResultsCheck::hasNoReason, cell -> "is " + cell.verdict() + " without a reason"));
    }

    private static boolean hasNoReason(CellEntry cell) {
        return cell.verdict() != Verdict.PASSED
                && cell.verdict() != Verdict.REFERENCE
                && cell.difference() == null
                && cell.detail() == null;
    }

    /** Checks that the case, the peers and the known difference of each cell are listed. */
    private Optional<String> names() {
        Set<String> cases = results.cases().stream().map(CaseEntry::name).collect(Collectors.toSet());
        Set<String> known =
                results.differences().stream().map(DifferenceEntry::id).collect(Collectors.toSet());
        Set<String> clients = names(PeerRole::calls);
        Set<String> servers = names(PeerRole::serves);
        return any(cell -> !cases.contains(cell.name()), cell -> "has a case that is not listed")
                .or(() ->
                        any(cell -> !clients.contains(cell.client()), cell -> "has a client that is not a listed peer"))
                .or(() ->
                        any(cell -> !servers.contains(cell.server()), cell -> "has a server that is not a listed peer"))
                .or(() -> any(
                        cell -> cell.verdict() == Verdict.KNOWN_DIFFERENCE && !known.contains(cell.detail()),
                        cell -> "has the known difference %s, which is not listed".formatted(cell.detail())));
    }

    /** Checks that no name and no path leads out of the folder of the results, whose files reports read. */
    private Optional<String> files() {
        return any(
                        cell -> !Names.isCase(cell.name())
                                || !Names.isPeer(cell.client())
                                || !Names.isPeer(cell.server()),
                        cell -> "has a name that is not allowed in file names")
                .or(() -> any(
                        cell -> !cell.transcript().equals(transcript(cell)),
                        cell -> "has the transcript '%s', which must be '%s'"
                                .formatted(cell.transcript(), transcript(cell))));
    }

    private static String transcript(CellEntry cell) {
        return Transcript.path(cell.name(), cell.client(), cell.server()).toString();
    }

    /** Returns the names of the peers of a role, and that of the engine itself. */
    private Set<String> names(Predicate<PeerRole> side) {
        return Stream.concat(
                        results.peers().stream()
                                .filter(peer -> side.test(peer.role()))
                                .map(PeerInfo::name),
                        Stream.of(Peer.RAW_NAME))
                .collect(Collectors.toSet());
    }

    /** Checks that no two peers have the same name and role. */
    private Optional<String> peers() {
        Set<String> seen = new HashSet<>();
        return results.peers().stream()
                .map(PeerInfo::title)
                .filter(title -> !seen.add(title))
                .findFirst()
                .map(title -> "the peer '%s' is listed twice".formatted(title));
    }

    private Optional<String> tests() {
        return results.suites().stream()
                .flatMap(suite -> suite.tests().stream()
                        .filter(test -> !test.passed() && test.failure() == null)
                        .map(test -> "%s, %s, failed without a reason".formatted(suite.name(), test.name())))
                .findFirst();
    }

    private Optional<String> start() {
        String started = results.run().started();
        try {
            Instant.parse(started);
            return Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.of("its start '%s' is not an ISO 8601 time".formatted(started));
        }
    }

    private Optional<String> any(Predicate<CellEntry> isWrong, Function<CellEntry, String> problem) {
        return results.cells().stream()
                .filter(isWrong)
                .findFirst()
                .map(cell -> "%s->%s %s %s".formatted(cell.client(), cell.server(), cell.name(), problem.apply(cell)));
    }

    private static String identity(CellEntry cell) {
        return String.join(" ", cell.name(), cell.client(), cell.server());
    }
}
