package dev.interop.peers;

import com.google.common.util.concurrent.ListenableFuture;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.RunAs;
import dev.interop.v1.Call;
import dev.interop.v1.DescribeRequest;
import dev.interop.v1.DriverServiceGrpc;
import dev.interop.v1.Endpoint;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.PerformRequest;
import dev.interop.v1.PerformResponse;
import dev.interop.v1.Plaintext;
import dev.interop.v1.ProceedRequest;
import dev.interop.v1.ProceedResponse;
import io.grpc.StatusException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The driver of a peer. */
public final class PeerDriver extends PeerProcess {
    private static final int LOAD_SECONDS = 20;
    /** Longer than the limit of a call. */
    private static final int PROCEED_SECONDS = 60;

    private dev.interop.v1.@Nullable Peer description;

    public PeerDriver(Peer peer, PeerHost host) {
        super(peer, host);
    }

    /**
     * Returns a driver that runs as interop.yaml describes; starts nothing.
     *
     * @param place null if no peer of the run needs one
     */
    public static PeerDriver create(Peer peer, RunContext run, @Nullable Place place) {
        return new PeerDriver(peer, host(peer, run, place));
    }

    private static PeerHost host(Peer peer, RunContext run, @Nullable Place place) {
        DriverSpec own = peer.driver();
        PeerAddresses at = peer.addresses();
        if (at != null) {
            return new AddressHost(peer + " driver", List.of(at.driver()), at.hub());
        }
        if (own != null && own.command() == null) {
            return own.address() != null ? AddressHost.of(own) : ImageHost.ofDriver(own, run);
        }
        return Objects.requireNonNull(place, "no place for a peer without an address")
                .driver(peer);
    }

    @Override
    boolean isReady() throws StatusException {
        dev.interop.v1.Peer described = DriverServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .describe(DescribeRequest.getDefaultInstance())
                .getPeer();
        if (peer().driver() == null && !described.getName().equals(peer().name())) {
            throw new HarnessFault(
                    "its name is '%s'; interop.yaml calls it '%s'".formatted(described.getName(), peer()));
        }
        description = described;
        return true;
    }

    /** Returns the description that the driver reported: name and versions. */
    public dev.interop.v1.Peer description() {
        return Objects.requireNonNull(description, "not ready");
    }

    /** Returns the ports of a server with the host that this driver calls. */
    List<String> targetsOf(PeerServer server) {
        boolean throughHub =
                host().runAs() == RunAs.ADDRESS || (server instanceof OwnServer && host().runAs() == RunAs.CONTAINER);
        return throughHub ? server.host().targetsThrough(hub()) : server.host().targets();
    }

    /** Returns whether this driver can reach a server. */
    public boolean calls(PeerServer server) {
        return host().hub().isPresent() || server.host().runAs() == RunAs.ADDRESS;
    }

    /** Returns the endpoint with which this driver calls a port of the engine. */
    public Endpoint.Builder endpointAtHub(int port) {
        return endpointAt(hub() + ":" + port);
    }

    /** Returns the endpoint of a target without TLS. */
    Endpoint.Builder endpointAt(String target) {
        return Endpoint.newBuilder().setTarget(target).setPlaintext(Plaintext.getDefaultInstance());
    }

    private String hub() {
        return host().hub().orElse("");
    }

    /** Loads proto files into the driver under a name. */
    public void load(LoadRequest request) throws StatusException {
        DriverServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(LOAD_SECONDS, TimeUnit.SECONDS)
                .load(request);
    }

    /**
     * Loads the types of a run's calls.
     *
     * @throws HarnessFault the driver refuses them or does not respond
     */
    public void loadTypes(LoadRequest request) {
        try {
            load(request);
        } catch (StatusException failed) {
            throw new HarnessFault(
                    "the %s cannot load the types of the service: %s".formatted(title(), describe(failed.getStatus())),
                    failed);
        }
    }

    /** Ends the next pause of a call when the call reaches it; the future fails only if the harness has failed. */
    public ListenableFuture<ProceedResponse> proceed(String callId) {
        return DriverServiceGrpc.newFutureStub(channel())
                .withDeadlineAfter(PROCEED_SECONDS, TimeUnit.SECONDS)
                .proceed(ProceedRequest.newBuilder().setCallId(callId).build());
    }

    /** Performs a call; the future fails only if the harness has failed. */
    public ListenableFuture<PerformResponse> perform(Call call, long deadlineMillis) {
        return DriverServiceGrpc.newFutureStub(channel())
                .withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
                .perform(PerformRequest.newBuilder().setCall(call).build());
    }
}
