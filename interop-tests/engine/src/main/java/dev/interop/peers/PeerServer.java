package dev.interop.peers;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Durations;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.tls.RunCertificates;
import dev.interop.tls.Security;
import dev.interop.tls.ServerTargets;
import dev.interop.v1.Endpoint;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server of a peer, started with {@code --probe}. */
public final class PeerServer extends PeerProcess {
    private static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of(dev.interop.message.Metadata.CALL_ID, Metadata.ASCII_STRING_MARSHALLER);
    private static final long RECORD_MILLIS = 2_000;
    /** Longer than the limit of a call. */
    private static final int RECEIVED_SECONDS = 60;
    /** Time for the server to respond after the requested wait. */
    private static final int RESPONSE_SECONDS = 20;

    private final RunCertificates certificates;
    private final String firstCall;

    /**
     * @param certificates certificates of its TLS ports
     * @param runId id of the run, with which the id of the engine's first call begins
     */
    public PeerServer(Peer peer, PeerHost host, RunCertificates certificates, String runId) {
        super(peer, host);
        this.certificates = certificates;
        firstCall = runId + "-first-at-" + peer;
    }

    /** Returns the target and the credentials with which a driver calls this server. */
    public Endpoint.Builder endpoint(PeerDriver caller, Security security) {
        List<String> targets = caller.targetsOf(this);
        return certificates.endpoint(
                targets.size() == 1 ? new ServerTargets(targets.get(0)) : ServerTargets.of(targets), security);
    }

    /** Returns the address at which the engine reaches this server. */
    public InetSocketAddress address() {
        return host().address();
    }

    @Override
    boolean isReady() throws StatusException {
        var health = HealthGrpc.newBlockingV2Stub(channel()).withDeadlineAfter(2, TimeUnit.SECONDS);
        boolean serving = health.check(HealthCheckRequest.getDefaultInstance())
                .getStatus()
                .equals(HealthCheckResponse.ServingStatus.SERVING);
        if (serving) {
            var id = new Metadata();
            id.put(CALL_ID, firstCall);
            health.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(id))
                    .check(HealthCheckRequest.getDefaultInstance());
            checkRecord();
        }
        return serving;
    }

    /** Checks that the server records calls under the name of this peer, because records prove the pairing. */
    private void checkRecord() throws StatusException {
        Optional<Observation> recorded;
        try {
            recorded = observe(firstCall, RECORD_MILLIS);
        } catch (StatusException failed) {
            if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                throw new HarnessFault(
                        "it has no record of calls; a server of the matrix is started with --probe", failed);
            }
            throw failed;
        }
        Observation record = recorded.orElseThrow(() -> new HarnessFault(
                "it has no record of a call that it handled a moment ago; one address must lead to one process"));
        if (!record.getPeer().equals(peer().name())) {
            throw new HarnessFault("its name is '%s'; interop.yaml calls it '%s'".formatted(record.getPeer(), peer()));
        }
    }

    /**
     * Returns the server's record of a call; empty if it has none.
     *
     * @param waitMillis how long the server waits for the call to arrive and its handler to end, in milliseconds
     */
    public Optional<Observation> observe(String callId, long waitMillis) throws StatusException {
        ObserveResponse response = ProbeServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(waitMillis + 1_000 * RESPONSE_SECONDS, TimeUnit.MILLISECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(callId)
                        .setWait(Durations.fromMillis(waitMillis))
                        .build());
        return response.hasObservation() ? Optional.of(response.getObservation()) : Optional.empty();
    }

    /**
     * Returns a future that completes when the handler of a call runs and has received this many requests, or has ended.
     * It fails only if the harness has failed.
     */
    public ListenableFuture<ObserveResponse> received(String callId, int requests) {
        return ProbeServiceGrpc.newFutureStub(channel())
                .withDeadlineAfter(RECEIVED_SECONDS + RESPONSE_SECONDS, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(callId)
                        .setWait(Durations.fromSeconds(RECEIVED_SECONDS))
                        .setUntilRequests(requests)
                        .build());
    }
}
