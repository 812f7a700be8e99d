package org.greeterpb.interop.peers;

import com.google.protobuf.util.Durations;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greeterpb.interop.matrix.Peer;
import org.greeterpb.interop.tls.RunCertificates;
import org.greeterpb.interop.v1.Observation;
import org.greeterpb.interop.v1.ObserveRequest;
import org.greeterpb.interop.v1.ObserveResponse;
import org.greeterpb.interop.v1.ProbeServiceGrpc;
import org.testcontainers.containers.Network;

/** A peer's server, started with {@code --probe}. */
public final class PeerServer extends PeerProcess {
    private static final int PORT = RunCertificates.PLAINTEXT_PORT;

    PeerServer(Peer peer, RunContext run, Network network, RunCertificates certificates) {
        super(container(peer, run, certificates).withNetwork(network).withNetworkAliases(host(peer)), PORT);
    }

    private static PeerContainer container(Peer peer, RunContext run, RunCertificates certificates) {
        var options = new ArrayList<>(List.of("--probe", "--reflection", "--port", Integer.toString(PORT)));
        options.addAll(RunCertificates.serverOptions());
        return new PeerContainer(peer, "server", "server", run, options.toArray(String[]::new))
                .withFiles(RunCertificates.folder(), certificates.serverFiles());
    }

    /** The name by which other containers of the run reach the server of a peer. */
    static String host(Peer peer) {
        return peer.name() + "-server";
    }

    public String host() {
        return host(peer());
    }

    /** Where other containers of the run reach it. */
    public String target() {
        return host() + ":" + PORT;
    }

    /** Where the hub reaches it. */
    public InetSocketAddress address() {
        return new InetSocketAddress(container().getHost(), container().getMappedPort(PORT));
    }

    @Override
    boolean isReady() throws StatusException {
        return HealthGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus()
                .equals(HealthCheckResponse.ServingStatus.SERVING);
    }

    /**
     * The server's record of a call; null when it has none.
     *
     * @param waitMillis how long the server waits for the call to arrive and its handler to end
     */
    public Observation observe(String callId, long waitMillis) throws StatusException {
        ObserveResponse response = ProbeServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(waitMillis + 5_000, TimeUnit.MILLISECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(callId)
                        .setWait(Durations.fromMillis(waitMillis))
                        .build());
        return response.hasObservation() ? response.getObservation() : null;
    }
}
