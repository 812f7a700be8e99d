package dev.interop.judge;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.message.Metadata;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.wire.Arrival;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the arrival of a call at the relay of its server with the expectation of the case, for a server without a
 * record. The arrival proves the pairing: which client library called which server.
 */
final class ArrivalJudge {
    private static final String ARRIVAL = "arrival of the call";

    private ArrivalJudge() {}

    /**
     * Returns the first difference: where the call arrived, client library, method, metadata.
     *
     * @param expected null if the case expects nothing
     * @param metadata whether the metadata is compared
     */
    static Optional<Difference> firstDifference(
            @Nullable ExpectedRecord expected, boolean metadata, Pairing pairing, CallReport report) {
        Arrival arrival = report.arrival();
        String other = report.otherServer();
        Recorded recorded = expected == null ? Recorded.ANY : expected.recorded();
        if (recorded == Recorded.NONE && (arrival != null || other != null)) {
            return compare("", "at no server", places(arrival, pairing, other));
        }
        if (other != null || (arrival == null && recorded == Recorded.YES && report.evidence() != Evidence.NONE)) {
            return compare("", "at " + pairing.server(), places(arrival, pairing, other));
        }
        if (arrival == null) {
            return Optional.empty();
        }
        return userAgent(pairing, arrival)
                .or(() -> compare("method", report.call().getMethod(), arrival.method()))
                .or(() -> metadata && expected != null && recorded == Recorded.YES
                        ? metadata(expected.metadata(), arrival)
                        : Optional.empty());
    }

    private static String places(@Nullable Arrival arrival, Pairing pairing, @Nullable String other) {
        if (arrival == null) {
            return other == null ? "at no server" : "at " + other;
        }
        return "at " + pairing.server() + (other == null ? "" : " and " + other);
    }

    /** The raw client sends any user-agent, so its own is empty. */
    private static Optional<Difference> userAgent(Pairing pairing, Arrival arrival) {
        String expected = pairing.client().isRaw() ? "" : pairing.client().userAgent();
        String actual =
                arrival.metadata().getOrDefault("user-agent", List.of("")).get(0);
        return actual.startsWith(expected) ? Optional.empty() : compare("user-agent", expected + "…", actual);
    }

    private static Optional<Difference> metadata(@Nullable Map<String, List<String>> expected, Arrival arrival) {
        return expected == null
                ? Optional.empty()
                : compare("metadata", expected, Metadata.ofApplication(arrival.metadata()));
    }

    private static Optional<Difference> compare(String name, Object expected, Object actual) {
        return Difference.between(name.isEmpty() ? ARRIVAL : ARRIVAL + ", " + name, expected, actual);
    }
}
