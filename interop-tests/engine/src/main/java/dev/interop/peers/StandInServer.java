package dev.interop.peers;

import com.google.protobuf.util.Durations;
import dev.interop.peer.Peer;
import dev.interop.v1.ObserveRequest;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.ProbeServiceGrpc;
import dev.interop.v1.ServeRequest;
import dev.interop.v1.StandInServiceGrpc;
import dev.interop.v1.StandInServiceGrpc.StandInServiceBlockingV2Stub;
import dev.interop.v1.StopRequest;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.concurrent.TimeUnit;

/** The stand-in of a peer, which serves the services of any proto file. */
public final class StandInServer extends PeerProcess {
    private static final int SERVE_SECONDS = 20;

    public StandInServer(Peer peer, PeerHost host) {
        super(peer, host);
    }

    @Override
    boolean isReady() throws StatusException {
        return HealthGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus()
                .equals(HealthCheckResponse.ServingStatus.SERVING);
    }

    /** Starts another server and returns its port. */
    public int serve(ServeRequest request) throws StatusException {
        return stub().serve(request).getPort();
    }

    /** Ends a server that {@link #serve} started. */
    public void stop(int port) throws StatusException {
        stub().stop(StopRequest.newBuilder().setPort(port).build());
    }

    /** Returns the target with which the drivers of the run call a server that {@link #serve} started. */
    public String target(int port) {
        String own = host().targets().get(0);
        return own.substring(0, own.lastIndexOf(':') + 1) + port;
    }

    private StandInServiceBlockingV2Stub stub() {
        return StandInServiceGrpc.newBlockingV2Stub(channel()).withDeadlineAfter(SERVE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Returns the record of a call to any of its servers; the response has no observation if there is no record.
     *
     * @param waitMillis how long it waits for the call to arrive and its handler to end, in milliseconds
     */
    public ObserveResponse observe(String callId, long waitMillis) throws StatusException {
        return ProbeServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(waitMillis + 5_000, TimeUnit.MILLISECONDS)
                .observe(ObserveRequest.newBuilder()
                        .setCallId(callId)
                        .setWait(Durations.fromMillis(waitMillis))
                        .build());
    }
}
