package org.greeterpb.interop.peers;

import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;
import org.testcontainers.containers.Network;

/** One driver and one stand-in of each peer, all on one network: what the gate on protos starts. */
public final class StandInPeers implements AutoCloseable {
    private final Network network;
    private final Map<Peer, PeerDriver> drivers = new LinkedHashMap<>();
    private final Map<Peer, StandInServer> servers = new LinkedHashMap<>();

    private StandInPeers(RunContext run) {
        network = Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(Map.of(PeerContainer.RUN_LABEL, run.id())))
                .build();
    }

    /**
     * Starts them at the same time.
     *
     * @param peers whose images are those of their stand-ins
     * @throws HarnessFault one does not get ready; all are stopped again
     */
    public static StandInPeers start(Collection<Peer> peers, RunContext run) {
        var started = new StandInPeers(run);
        for (Peer peer : peers) {
            started.drivers.put(peer, new PeerDriver(peer, run, started.network));
            started.servers.put(peer, new StandInServer(peer, run, started.network));
        }
        try {
            started.network.getId();
            RunningPeers.atOnce(started.all(), process -> {
                process.start();
                return null;
            });
        } catch (RuntimeException failed) {
            started.close();
            Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
            throw cause instanceof HarnessFault fault
                    ? fault
                    : new HarnessFault("the peers did not start: " + cause.getMessage(), cause);
        }
        return started;
    }

    public Collection<PeerDriver> drivers() {
        return drivers.values();
    }

    public Collection<StandInServer> servers() {
        return servers.values();
    }

    /** The hub's channel to a driver; closed with it. */
    public static ManagedChannel channel(PeerDriver driver) {
        return driver.channel();
    }

    private List<PeerProcess> all() {
        var all = new ArrayList<PeerProcess>(drivers.values());
        all.addAll(servers.values());
        return all;
    }

    @Override
    public void close() {
        all().parallelStream().forEach(PeerProcess::close);
        network.close();
    }
}
