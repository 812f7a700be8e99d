package dev.interop.results;

import dev.interop.peer.Peer;
import dev.interop.results.Results.CaseEntry;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Results.DifferenceEntry;
import dev.interop.results.Results.PeerInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the parts of results fit together: what is counted must be there once, and what is named must be there. */
final class ResultsCheck {
    private final Results results;

    private ResultsCheck(Results results) {
        this.results = results;
    }

    /** The first part that does not fit, in words; empty: there is none. */
    static Optional<String> contradiction(Results results) {
        var check = new ResultsCheck(results);
        return check.numbers()
                .or(check::cells)
                .or(check::names)
                .or(check::tests)
                .or(check::start);
    }

    /** Numbers that are told are those of the cells that are there. */
    private Optional<String> numbers() {
        Map<Verdict, Integer> counted = Verdict.count(results.cells().stream().map(CellEntry::verdict));
        int here = results.cells().size();
        int executed = here - counted.getOrDefault(Verdict.NOT_RUN, 0);
        if (!results.totals().equals(counted)) {
            return Optional.of("its totals are %s, its cells %s".formatted(results.totals(), counted));
        }
        if (results.executed() != executed) {
            return Optional.of("it tells %d executed cells, and has %d".formatted(results.executed(), executed));
        }
        if (results.planned() < here) {
            return Optional.of("of %d planned cells it has %d".formatted(results.planned(), here));
        }
        if (results.planned() == here && !results.run().missing().isEmpty()) {
            return Optional.of("it has all of %d planned cells, and tells that shard %s is missing"
                    .formatted(here, String.join(", ", results.run().missing())));
        }
        return Optional.empty();
    }

    private Optional<String> cells() {
        Set<String> seen = new HashSet<>();
        return any(cell -> !seen.add(identity(cell)), cell -> "is there twice")
                .or(() -> any(ResultsCheck::tellsNothing, cell -> "is " + cell.verdict() + ", and nothing says why"));
    }

    private static boolean tellsNothing(CellEntry cell) {
        return cell.verdict() != Verdict.PASSED && cell.difference() == null && cell.detail() == null;
    }

    /** A cell leads to its case, its peers and its known difference. */
    private Optional<String> names() {
        Set<String> cases = results.cases().stream().map(CaseEntry::name).collect(Collectors.toSet());
        Set<String> known =
                results.differences().stream().map(DifferenceEntry::id).collect(Collectors.toSet());
        Set<String> peers = results.peers().stream().map(PeerInfo::name).collect(Collectors.toSet());
        peers.add(Peer.RAW_NAME);
        return any(cell -> !cases.contains(cell.name()), cell -> "is of a case that is not among its cases")
                .or(() -> any(cell -> !peers.contains(cell.client()), cell -> "has a client that is none of its peers"))
                .or(() -> any(cell -> !peers.contains(cell.server()), cell -> "has a server that is none of its peers"))
                .or(() -> any(
                        cell -> cell.verdict() == Verdict.KNOWN_DIFFERENCE && !known.contains(cell.detail()),
                        cell -> "is of the known difference %s, which is not among its differences"
                                .formatted(cell.detail())));
    }

    private Optional<String> tests() {
        return results.suites().stream()
                .flatMap(suite -> suite.tests().stream()
                        .filter(test -> !test.passed() && test.failure() == null)
                        .map(test -> "%s, %s, has failed, and nothing says why".formatted(suite.name(), test.name())))
                .findFirst();
    }

    private Optional<String> start() {
        String started = results.run().started();
        try {
            Instant.parse(started);
            return Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.of("it was started at '%s', which is no time".formatted(started));
        }
    }

    private Optional<String> any(Predicate<CellEntry> wrong, Function<CellEntry, String> why) {
        return results.cells().stream()
                .filter(wrong)
                .findFirst()
                .map(cell -> "%s->%s %s %s".formatted(cell.client(), cell.server(), cell.name(), why.apply(cell)));
    }

    private static String identity(CellEntry cell) {
        return String.join(" ", cell.name(), cell.client(), cell.server());
    }
}
