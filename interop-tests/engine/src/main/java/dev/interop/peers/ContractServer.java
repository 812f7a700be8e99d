package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import dev.interop.tls.RunCertificates;
import dev.interop.tls.Security;
import dev.interop.tls.ServerTargets;
import dev.interop.v1.Endpoint;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server of a peer that follows the peer contract, started with {@code --probe}. */
public final class ContractServer extends PeerServer {
    private final RunCertificates certificates;

    /**
     * @param certificates certificates of its TLS ports
     * @param runId id of the run, with which the id of the engine's first call begins
     */
    public ContractServer(Peer peer, PeerHost host, RunCertificates certificates, String runId) {
        super(peer, host, runId);
        this.certificates = certificates;
    }

    @Override
    public Endpoint.Builder endpoint(PeerDriver caller, Security security) {
        List<String> targets = caller.targetsOf(this);
        return certificates.endpoint(
                targets.size() == 1 ? new ServerTargets(targets.get(0)) : ServerTargets.of(targets), security);
    }

    @Override
    public InetSocketAddress address() {
        return host().address();
    }

    @Override
    public boolean hasRecord() {
        return true;
    }

    @Override
    public ServerProof proof() {
        return new ServerProof(Proof.RECORD, "its record of each call names it");
    }

    @Override
    public List<MetadataEntry> metadata() {
        return List.of();
    }

    @Override
    boolean isReady() throws StatusException {
        boolean serving = HealthGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(ATTEMPT_SECONDS, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus()
                .equals(HealthCheckResponse.ServingStatus.SERVING);
        if (serving) {
            HealthGrpc.newBlockingV2Stub(channel())
                    .withDeadlineAfter(ATTEMPT_SECONDS, TimeUnit.SECONDS)
                    .withInterceptors(withFirstCallId())
                    .check(HealthCheckRequest.getDefaultInstance());
            checkName(firstRecord());
        }
        return serving;
    }

    /** Checks that the server records calls under the name of this peer, because records prove the pairing. */
    private void checkName(Observation record) {
        if (!record.getPeer().equals(peer().name())) {
            throw new HarnessFault("its name is '%s'; interop.yaml calls it '%s'".formatted(record.getPeer(), peer()));
        }
    }
}
