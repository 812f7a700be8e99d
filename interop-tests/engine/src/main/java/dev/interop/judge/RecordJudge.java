package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.file.Digest;
import dev.interop.message.Metadata;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.rules.CompareRules;
import dev.interop.rules.RuledComparison;
import dev.interop.v1.Body;
import dev.interop.v1.Call;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ProbeServiceGrpc;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the server's record of a call with the expectation of the case. This proves a pairing: the record names the
 * server's peer and the client library that called it.
 */
final class RecordJudge {
    private static final String SERVERS_RECORD = "server's record";

    private final CaseCall caseCall;
    private final Pairing pairing;
    private final Observation record;

    private RecordJudge(CaseCall caseCall, Pairing pairing, Observation record) {
        this.caseCall = caseCall;
        this.pairing = pairing;
        this.record = record;
    }

    static Optional<Difference> firstDifference(CaseCall caseCall, Pairing pairing, CallReport report) {
        if (report.evidence() != Evidence.RECORD) {
            return ArrivalJudge.firstDifference(caseCall.expected().server(), true, pairing, report);
        }
        Observation record = report.observation();
        String recorder = record != null ? pairing.server().name() : report.otherServer();
        Recorded expectedRecord = caseCall.expected().server().recorded();
        if (expectedRecord == Recorded.NONE) {
            return compare("", "no server has it", recorder == null ? "no server has it" : recorder + " has it");
        }
        if (record == null && (expectedRecord == Recorded.YES || recorder != null)) {
            return compare(
                    "",
                    pairing.server() + " has it",
                    recorder == null ? "no server has it" : "only " + recorder + " has it");
        }
        return record != null
                ? new RecordJudge(caseCall, pairing, record).firstDifference(report.call())
                : Optional.empty();
    }

    private Optional<Difference> firstDifference(Call call) {
        ExpectedRecord server = caseCall.expected().server();
        Optional<Difference> pairingProof = compare("peer", pairing.server().name(), record.getPeer())
                .or(() -> userAgent())
                .or(() -> compare("method", call.getMethod(), record.getMethod()));
        if (pairingProof.isPresent() || server.recorded() == Recorded.ANY) {
            return pairingProof;
        }
        return compare("handler", handler(server), record.getHandler())
                .or(() -> metadata(server.metadata()))
                .or(() -> server.handlerRan() ? handled(call, server) : Optional.empty());
    }

    private Optional<Difference> metadata(@Nullable Map<String, List<String>> expected) {
        return expected == null
                ? Optional.empty()
                : compare("metadata", expected, Metadata.ofApplication(record.getMetadataList()));
    }

    private Optional<Difference> userAgent() {
        String actual = Metadata.first(record.getMetadataList(), "user-agent");
        return actual.startsWith(pairing.client().userAgent())
                ? Optional.empty()
                : compare("user-agent", pairing.client().userAgent() + "…", actual);
    }

    private Optional<Difference> handled(Call call, ExpectedRecord server) {
        return compare("cancelled", server.cancelled(), record.getCancelled())
                .or(() -> requests(server.cancelled()))
                .or(() -> timeRemaining(call))
                .or(() -> inputEnded(call, server.cancelled()));
    }

    /** Compares the requests. A cancelled call may end early; the recorded requests must then be the first ones. */
    private Optional<Difference> requests(boolean cancelled) {
        List<Body> actual = record.getRequestsList();
        List<byte[]> sent = caseCall.sent();
        if (actual.size() > sent.size() || (!cancelled && actual.size() < sent.size())) {
            return compare("number of requests", sent.size(), actual.size());
        }
        for (int index = 0; index < actual.size(); index++) {
            Optional<Difference> difference = request("request " + (index + 1), sent.get(index), actual.get(index));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Compares parsed messages if the record is complete, because a codec may write map entries in any order. */
    private Optional<Difference> request(String name, byte[] sent, Body actual) {
        if (actual.getSize() == actual.getHead().size()) {
            ByteString expected = UnsafeByteOperations.unsafeWrap(sent);
            RuledComparison rules = CompareRules.NONE.comparison();
            return rules.message(expected, actual.getHead(), caseCall.request())
                    ? Optional.empty()
                    : Optional.of(new MessageDifference(rules, caseCall.request(), caseCall.types(), "")
                            .between(SERVERS_RECORD + ", " + name, expected, actual.getHead()));
        }
        return compare(
                name,
                sizeAndDigest(sent.length, Digest.hex(sent)),
                sizeAndDigest(
                        actual.getSize(),
                        HexFormat.of().formatHex(actual.getSha256().toByteArray())));
    }

    private static String sizeAndDigest(int size, String digest) {
        return "%d bytes, sha256 %s".formatted(size, digest);
    }

    /** Compares the remaining time. Libraries round up by at most 2 %; a call arrives within its limit. */
    private Optional<Difference> timeRemaining(Call call) {
        if (!call.hasTimeout()) {
            return compare("time remaining", "no deadline", record.hasTimeRemaining() ? "a deadline" : "no deadline");
        }
        long timeout = Durations.toMillis(call.getTimeout());
        long least = Math.max(0, timeout - Durations.toMillis(call.getLimit()));
        long most = timeout * 102 / 100 + 10;
        long actual = Durations.toMillis(record.getTimeRemaining());
        boolean within = record.hasTimeRemaining() && actual > least && actual <= most;
        return within
                ? Optional.empty()
                : compare(
                        "time remaining",
                        "more than %d and at most %d ms".formatted(least, most),
                        record.hasTimeRemaining() ? actual + " ms" : "no deadline");
    }

    /**
     * Compares the end of the input. Skips cancelled calls, because a cancelled client stream often looks like a clean
     * end of input in Python. Skips scripted handlers that did not read to the end, because a script defines how far
     * they read.
     */
    private Optional<Difference> inputEnded(Call call, boolean cancelled) {
        boolean halfClosed = call.getStepsList().stream().anyMatch(step -> step.hasHalfClose());
        boolean unread = call.getMethod().startsWith(ProbeServiceGrpc.SERVICE_NAME) && !record.getInputEnded();
        return cancelled || unread ? Optional.empty() : compare("input ended", halfClosed, record.getInputEnded());
    }

    private static HandlerState handler(ExpectedRecord server) {
        return server.handlerRan() ? HandlerState.HANDLER_STATE_FINISHED : HandlerState.HANDLER_STATE_NONE_RAN;
    }

    private static Optional<Difference> compare(String name, Object expected, Object actual) {
        String where = name.isEmpty() ? SERVERS_RECORD : SERVERS_RECORD + ", " + name;
        return Difference.between(where, expected, actual);
    }
}
