package dev.interop.gate.live;

import com.google.protobuf.ByteString;
import dev.interop.fault.HarnessFault;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.StandInServer;
import dev.interop.v1.Body;
import dev.interop.v1.Event;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.Outcome;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.ServeRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes calls between versions, through the peers' drivers and stand-ins. Closing it stops the servers it started. */
final class VersionCallRunner implements AutoCloseable {
    private static final long DEADLINE_MILLIS = 40_000;
    private static final long OBSERVE_MILLIS = 20_000;

    /** Shared by all runners, because a server finds its record of a call by this id. */
    private static final AtomicInteger IDS = new AtomicInteger();

    private final Map<String, PeerDriver> drivers;
    private final Map<String, StandInServer> servers;
    private final Gaps gaps;
    /** Peers with the versions that their drivers know. */
    private final Set<List<String>> loaded = new HashSet<>();
    /** Ports by peer and version. */
    private final Map<List<String>, Integer> served = new LinkedHashMap<>();

    /**
     * A call that ended.
     *
     * @param outcome the record of the client
     * @param record the record of the server; without an observation if no handler ran
     */
    record CompletedCall(Outcome outcome, ObserveResponse record) {
        CallResult result() {
            return new CallResult(
                    end(outcome), replies().size(), record.getObservation().getRequestsCount());
        }

        List<ByteString> replies() {
            return outcome.getEventsList().stream()
                    .filter(Event::hasMessage)
                    .map(Event::getMessage)
                    .toList();
        }

        /** Returns the requests that the server recorded completely; of a long one it keeps the beginning only. */
        List<ByteString> requests() {
            return record.getObservation().getRequestsList().stream()
                    .filter(body -> body.getHead().size() >= body.getSize())
                    .map(Body::getHead)
                    .toList();
        }
    }

    VersionCallRunner(StandInPeers peers, Gaps gaps) {
        this.gaps = gaps;
        drivers = peers.drivers().stream()
                .collect(Collectors.toMap(driver -> driver.peer().name(), Function.identity()));
        servers = peers.servers().stream()
                .collect(Collectors.toMap(server -> server.peer().name(), Function.identity()));
    }

    /**
     * Loads a version into every driver and stand-in; those that refuse it become gaps.
     *
     * @param calls the calls to be made, which decide about the served replies
     */
    void prepare(LoadableVersion version, List<VersionCall> calls) {
        ServeRequest serve = ServedVersion.request(version, calls);
        drivers.values().forEach(driver -> load(driver, version));
        servers.values().forEach(server -> serve(server, version, serve));
    }

    /** Returns true if the client and the server of a call have loaded their versions. */
    boolean canRun(VersionCall call) {
        return loaded.contains(key(call.clientPeer(), call.client()))
                && served.containsKey(key(call.serverPeer(), call.server()));
    }

    private static List<String> key(String peer, LoadableVersion version) {
        return List.of(peer, version.key());
    }

    /**
     * Stops the servers.
     *
     * @throws HarnessFault a server does not stop
     */
    @Override
    public void close() {
        served.forEach((key, port) -> stop(Objects.requireNonNull(servers.get(key.get(0))), port));
    }

    private static void stop(StandInServer server, int port) {
        try {
            server.stop(port);
        } catch (StatusException refused) {
            throw fault(server, "stop a server", refused.getStatus(), refused);
        }
    }

    private void load(PeerDriver driver, LoadableVersion version) {
        String name = driver.peer().name();
        try {
            driver.load(LoadRequest.newBuilder()
                    .setName(version.key())
                    .setFileDescriptorSet(version.files())
                    .build());
            loaded.add(key(name, version));
        } catch (StatusException refused) {
            refusal(driver, "load " + version.name(), refused)
                    .ifPresent(reason -> gaps.fault(version, name, "cannot load the protos: " + reason));
        }
    }

    private void serve(StandInServer server, LoadableVersion version, ServeRequest request) {
        String name = server.peer().name();
        if (served.containsKey(key(name, version))) {
            return;
        }
        try {
            served.put(key(name, version), server.serve(request));
        } catch (StatusException refused) {
            refusal(server, "serve " + version.name(), refused)
                    .ifPresent(reason -> gaps.fault(version, name, "cannot load the protos: " + reason));
        }
    }

    /**
     * Makes a call for which {@link #canRun} is true. The record is empty if the call ended with its deadline before it
     * reached the server.
     *
     * @param timeoutSeconds the time until the deadline of the call
     * @throws HarnessFault the call could not be made, or reached another server
     */
    CompletedCall run(VersionCall call, int timeoutSeconds) {
        String id = "skew-" + IDS.incrementAndGet();
        PeerDriver driver = Objects.requireNonNull(drivers.get(call.clientPeer()));
        StandInServer server = Objects.requireNonNull(servers.get(call.serverPeer()));
        int port = Objects.requireNonNull(served.get(key(call.serverPeer(), call.server())));
        try {
            PerformResponse response = driver.perform(
                            call.call(id, server.target(port), timeoutSeconds), DEADLINE_MILLIS)
                    .get();
            if (!response.hasOutcome() || response.getOutcome().getGaveUp()) {
                throw new HarnessFault("%s: the call did not end or was not made: %s".formatted(call, response));
            }
            // The handler of a failed call may run for long, and its requests are not compared.
            boolean ok = end(response.getOutcome()) == Status.Code.OK;
            ObserveResponse record = server.observe(id, ok ? OBSERVE_MILLIS : 0);
            String peer = record.getObservation().getPeer();
            boolean timedOut = end(response.getOutcome()) == Status.Code.DEADLINE_EXCEEDED;
            if (!peer.equals(call.serverPeer()) && !(timedOut && peer.isEmpty())) {
                throw new HarnessFault("%s: the call reached %s instead; the client received %s"
                        .formatted(call, peer.isEmpty() ? "no server" : peer, last(response.getOutcome())));
            }
            return new CompletedCall(response.getOutcome(), record);
        } catch (StatusException refused) {
            throw fault(server, "report " + call, refused.getStatus(), refused);
        } catch (ExecutionException failed) {
            throw fault(driver, "perform " + call, Status.fromThrowable(failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("interrupted during %s".formatted(call), stopped);
        }
    }

    private static Status.Code end(Outcome outcome) {
        return last(outcome).getCode();
    }

    private static Status last(Outcome outcome) {
        var end = outcome.getEvents(outcome.getEventsCount() - 1).getEnd();
        return Status.fromCodeValue(end.getCode()).withDescription(end.getMessage());
    }

    /**
     * Returns the reason why a peer rejects a request.
     *
     * @throws HarnessFault the status is not INVALID_ARGUMENT, so the peer itself is at fault
     */
    static Optional<String> refusal(PeerProcess process, String what, StatusException refused) {
        if (refused.getStatus().getCode() != Status.Code.INVALID_ARGUMENT) {
            throw fault(process, what, refused.getStatus(), refused);
        }
        return Optional.of(Objects.requireNonNullElse(refused.getStatus().getDescription(), "without a reason"));
    }

    /** Returns the fault of a peer that failed a request, with the cause of its death and the end of its log. */
    static HarnessFault fault(PeerProcess process, String what, Status status, Exception cause) {
        String reason = process.deathCause().orElseGet(() -> "returned " + status);
        return new HarnessFault(
                "the %s failed to %s: it %s; %s"
                        .formatted(process.title(), what, reason, process.host().logTail()),
                cause);
    }
}
