package dev.interop.matrix;

import dev.interop.cases.CaseCall.Recorded;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.judge.Evidence;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.PeerServer;
import dev.interop.v1.Call;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.wire.Arrival;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out at which server the calls of one cell arrived: from the servers' records, or from the relays in front of
 * servers without a record.
 */
final class CallRecords {
    /** Time for a call to arrive and its handler to end. */
    private static final long RECORD_MILLIS = 10_000;
    /** Time for the headers of a call to pass the relay; they are sent before the driver reports the call. */
    private static final long ARRIVAL_MILLIS = 2_000;

    private final RunningPeers peers;
    private final PeerServer server;
    private boolean waits = true;

    CallRecords(RunningPeers peers, PeerServer server) {
        this.peers = peers;
        this.server = server;
    }

    /**
     * Returns a report with what is known about the server's side of the call.
     *
     * @throws HarnessFault a server does not respond, or a relay cannot know whether the call arrived
     */
    CallReport complete(CallReport report, Recorded recorded) throws InterruptedException {
        boolean wait = waits && recorded == Recorded.YES;
        if (server.hasRecord()) {
            Observation observation = observe(server, report.call(), wait ? RECORD_MILLIS : 0);
            boolean incomplete = observation == null || observation.getHandler() == HandlerState.HANDLER_STATE_RUNNING;
            waitedFor(incomplete && recorded == Recorded.YES);
            return report.observed(observation, observation == null ? otherServer(report.call(), true) : null);
        }
        boolean relayed = peers.relays().has(server.peer());
        Arrival arrival = peers.relays()
                .arrival(server.peer(), report.call().getId(), wait ? ARRIVAL_MILLIS : 0)
                .orElse(null);
        boolean missing = arrival == null && recorded == Recorded.YES;
        String other = otherServer(report.call(), arrival == null);
        if (missing && other == null && peers.relays().missedHeaders(server.peer())) {
            throw new HarnessFault(
                    "it is unknown whether the call arrived: the relay of the %s could not read some headers, which are larger than 1 MiB or not HTTP/2"
                            .formatted(server.title()));
        }
        waitedFor(missing);
        return report.arrived(relayed ? Evidence.ARRIVAL : Evidence.NONE, arrival, other);
    }

    /** A missing or incomplete record fails the cell, so later calls do not wait for theirs. */
    private void waitedFor(boolean inVain) {
        if (inVain) {
            waits = false;
        }
    }

    /** @param askRecords whether to ask servers without a relay for their record, which takes a call each */
    private @Nullable String otherServer(Call call, boolean askRecords) throws InterruptedException {
        for (PeerServer other : peers.servers()) {
            if (other == server || other.deathCause().isPresent()) {
                continue;
            }
            boolean there = peers.relays().has(other.peer())
                    ? peers.relays().arrival(other.peer(), call.getId(), 0).isPresent()
                    : askRecords && other.hasRecord() && observe(other, call, 0) != null;
            if (there) {
                return other.peer().name();
            }
        }
        return null;
    }

    private static @Nullable Observation observe(PeerServer server, Call call, long waitMillis) {
        try {
            return server.observe(call.getId(), waitMillis).orElse(null);
        } catch (StatusException failed) {
            throw fault(server, failed);
        }
    }

    /** Returns a fault. A peer that timed out once would time out in every cell, so it is marked as hung. */
    static HarnessFault fault(PeerProcess process, @Nullable Throwable cause) {
        Status status = cause == null ? Status.UNKNOWN : Status.fromThrowable(cause);
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            process.markHung();
        }
        return new HarnessFault(
                "the %s responded to the engine with %s: %s"
                        .formatted(
                                process.title(),
                                status.getCode(),
                                Objects.requireNonNullElse(status.getDescription(), "")),
                cause);
    }
}
