package dev.interop.peers;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Durations;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerProof;
import dev.interop.tls.Security;
import dev.interop.v1.Endpoint;
import dev.interop.v1.MetadataEntry;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server under test: that of a peer, or one of the user's own service. */
public abstract sealed class PeerServer extends PeerProcess permits ContractServer, OwnServer {
    /** Limit of one attempt to find out whether a server is ready. */
    static final int ATTEMPT_SECONDS = 2;

    private static final Metadata.Key<String> CALL_ID =
            Metadata.Key.of(dev.interop.message.Metadata.CALL_ID, Metadata.ASCII_STRING_MARSHALLER);
    private static final long RECORD_MILLIS = 2_000;
    /** Longer than the limit of a call. */
    private static final int RECEIVED_SECONDS = 60;
    /** Time for the server to respond after the requested wait. */
    private static final int RESPONSE_SECONDS = 20;

    private final String firstCall;

    /** @param runId id of the run, with which the id of the engine's first call begins */
    PeerServer(Peer peer, PeerHost host, String runId) {
        super(peer, host);
        firstCall = runId + "-first-at-" + peer;
    }

    /** Returns the target and the credentials with which a driver calls this server. */
    public abstract Endpoint.Builder endpoint(PeerDriver caller, Security security);

    /** Returns the address at which the engine calls this server. */
    public abstract InetSocketAddress address();

    /** Returns whether it records calls. */
    public abstract boolean hasRecord();

    /** Returns what proves that calls reach it; after the start. */
    public abstract ServerProof proof();

    /** Returns the metadata that it needs with each call; the values are secret. */
    public abstract List<MetadataEntry> metadata();

    /** Returns the stub for calls to its probe. */
    <S extends AbstractStub<S>> S authorized(S stub) {
        return stub;
    }

    ClientInterceptor withFirstCallId() {
        var id = new Metadata();
        id.put(CALL_ID, firstCall);
        return MetadataUtils.newAttachHeadersInterceptor(id);
    }

    /**
     * Returns the record of the engine's first call, which was made with {@link #withFirstCallId}.
     *
     * @throws HarnessFault there is no record
     */
    Observation firstRecord() throws StatusException {
        Optional<Observation> recorded;
        try {
            recorded = observe(firstCall, RECORD_MILLIS);
        } catch (StatusException failed) {
            if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                throw new HarnessFault(noProbe(), failed);
            }
            throw failed;
        }
        return recorded.orElseThrow(() -> new HarnessFault(
                "it has no record of a call that it handled a moment ago; one address must lead to one process"));
    }

    /** Returns the reason why a server without ProbeService cannot be used. */
    String noProbe() {
        return "it has no record of calls; a server of the matrix is started with --probe";
    }

    /**
     * Returns the server's record of a call; empty if it has none.
     *
     * @param waitMillis how long the server waits for the call to arrive and its handler to end, in milliseconds
     */
    public Optional<Observation> observe(String callId, long waitMillis) throws StatusException {
        ObserveResponse response = authorized(ProbeServiceGrpc.newBlockingV2Stub(channel()))
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
        return authorized(ProbeServiceGrpc.newFutureStub(channel()))
                .withDeadlineAfter(RECEIVED_SECONDS + RESPONSE_SECONDS, TimeUnit.SECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(callId)
                        .setWait(Durations.fromSeconds(RECEIVED_SECONDS))
                        .setUntilRequests(requests)
                        .build());
    }
}
