package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.ProcessPlace;
import dev.interop.peers.StandInServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drivers and stand-ins that the gate starts. Closing stops them. */
public final class StandInPeers implements AutoCloseable {
    private final ProcessPlace place;
    private final Map<Peer, PeerDriver> drivers = new LinkedHashMap<>();
    private final Map<Peer, StandInServer> servers = new LinkedHashMap<>();

    private StandInPeers(ProcessPlace place) {
        this.place = place;
    }

    /**
     * Starts a driver and a stand-in of each peer concurrently.
     *
     * @param peers the peers whose program has the commands driver and stand-in
     * @param place where the peers run; it is closed with the peers
     * @throws HarnessFault a peer does not become ready; all peers are stopped
     */
    public static StandInPeers start(Collection<Peer> peers, ProcessPlace place) {
        var started = new StandInPeers(place);
        peers.forEach(peer -> {
            started.servers.put(peer, new StandInServer(peer, place.standIn(peer)));
            started.drivers.put(peer, new PeerDriver(peer, place.driver(peer)));
        });
        try {
            PeerProcess.startAll(started.all());
            return started;
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    public Collection<PeerDriver> drivers() {
        return drivers.values();
    }

    public Collection<StandInServer> servers() {
        return servers.values();
    }

    private List<PeerProcess> all() {
        var all = new ArrayList<PeerProcess>(drivers.values());
        all.addAll(servers.values());
        return all;
    }

    @Override
    public void close() {
        all().parallelStream().forEach(PeerProcess::close);
        place.close();
    }
}
