package org.greeterpb.interop.peers;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusException;
import java.util.concurrent.TimeUnit;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;
import org.greeterpb.interop.v1.Call;
import org.greeterpb.interop.v1.DescribeRequest;
import org.greeterpb.interop.v1.DriverServiceGrpc;
import org.greeterpb.interop.v1.LoadRequest;
import org.greeterpb.interop.v1.PerformRequest;
import org.greeterpb.interop.v1.PerformResponse;
import org.testcontainers.containers.Network;

/** A peer's driver. */
public final class PeerDriver extends PeerProcess {
    /** The machine of the hub, as containers call it; engines from 20.10 know its address. */
    public static final String HUB = "hub";

    private static final int PORT = 50052;
    private static final int LOAD_SECONDS = 20;

    private org.greeterpb.interop.v1.Peer description;

    PeerDriver(Peer peer, RunContext run, Network network) {
        super(
                new PeerContainer(peer, "driver", "driver", run, "--port", Integer.toString(PORT))
                        .withNetwork(network)
                        .withExtraHost(HUB, "host-gateway"),
                PORT);
    }

    @Override
    boolean isReady() throws StatusException {
        description = DriverServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .describe(DescribeRequest.getDefaultInstance())
                .getPeer();
        if (!description.getName().equals(peer().name())) {
            throw new HarnessFault(
                    "it calls itself '%s'; peers.yaml has it as '%s'".formatted(description.getName(), peer()));
        }
        return true;
    }

    /** What the driver says it is. */
    public org.greeterpb.interop.v1.Peer description() {
        return description;
    }

    /** Makes it know proto files by a name. */
    public void load(LoadRequest request) throws StatusException {
        DriverServiceGrpc.newBlockingV2Stub(channel())
                .withDeadlineAfter(LOAD_SECONDS, TimeUnit.SECONDS)
                .load(request);
    }

    /** Performs a call; the future fails only when the harness is at fault. */
    public ListenableFuture<PerformResponse> perform(Call call, long deadlineMillis) {
        return DriverServiceGrpc.newFutureStub(channel())
                .withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
                .perform(PerformRequest.newBuilder().setCall(call).build());
    }
}
