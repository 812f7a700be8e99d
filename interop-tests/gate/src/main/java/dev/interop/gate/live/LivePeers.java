package dev.interop.gate.live;

import dev.interop.peer.Peer;
import dev.interop.peer.StockDrivers;
import dev.interop.peers.ProcessPlace;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;

/**
 * The peers of the live layers: a driver and a stand-in of each stock driver, as processes of this machine. They start
 * once for all tests, and closing stops them.
 */
public final class LivePeers implements AutoCloseable {
    private final StandInPeers peers;
    private final SkewRules rules;
    private final PrintStream out;
    private final LiveLayers layers;

    private LivePeers(StandInPeers peers, SkewRules rules, PrintStream out) {
        this.peers = peers;
        this.rules = rules;
        this.out = out;
        layers = newLayers();
    }

    /**
     * Prepares the programs of the stock drivers and starts them.
     *
     * @param out receives the progress
     * @throws dev.interop.fault.HarnessFault a program cannot be built or does not start
     */
    public static LivePeers start(RunContext run, PrintStream out) throws IOException {
        Map<String, Peer> drivers = StockDrivers.read();
        SkewRules rules = SkewRules.read(drivers.keySet());
        Collection<Peer> stock = drivers.values();
        ProcessPlace.prepare(stock, run.root(), out);
        out.printf("peers  starting %s%n", String.join(", ", drivers.keySet()));
        StandInPeers peers = StandInPeers.start(stock, new ProcessPlace(run, false));
        return new LivePeers(peers, rules, out);
    }

    /** Returns the layers, which keep all responses of the peers until the peers are closed. */
    public LiveLayers layers() {
        return layers;
    }

    /** Returns other layers with the same peers, and without responses. */
    public LiveLayers newLayers() {
        return new LiveLayers(peers, rules, out);
    }

    @Override
    public void close() {
        peers.close();
    }
}
