package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.Peers;
import dev.interop.peers.ContainerPlace;
import dev.interop.peers.Images;
import dev.interop.peers.ProcessPlace;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the live layers talk to: started once, whatever is then tried with it. */
public final class LivePeers implements AutoCloseable {
    private static final Path RULES = Path.of("interop-tests", "gate", "skew-rules.yaml");
    private static final Path PEERS = Path.of("interop-tests", "suites", "peers.yaml");

    private final StandInPeers peers;
    private final LiveLayers layers;

    private LivePeers(StandInPeers peers, LiveLayers layers) {
        this.peers = peers;
        this.layers = layers;
    }

    /**
     * Builds the images that are missing, and starts a driver and a stand-in of each peer, in containers.
     *
     * @param out for people: what goes on
     * @throws HarnessFault an image cannot be built, or a peer does not start
     * @throws dev.interop.yaml.YamlProblem peers.yaml or the rules are wrong
     */
    public static LivePeers inContainers(RunContext run, PrintStream out) throws IOException {
        List<Peer> standIns = standIns(out);
        SkewRules rules =
                SkewRules.read(RULES, standIns.stream().map(Peer::name).toList());
        String[] names = standIns.stream().map(Peer::image).distinct().toArray(String[]::new);
        Images images = Images.build(run.root(), out, names);
        out.printf("peers  starting %s%n", standIns);
        StandInPeers peers = StandInPeers.start(standIns, new ContainerPlace(run, images));
        return new LivePeers(peers, LiveLayers.of(peers, rules));
    }

    /**
     * Starts drivers alone, as processes of this machine: messages can be tried with them, calls cannot.
     *
     * @param reason there are no containers
     * @throws HarnessFault what the processes need cannot be made, or one does not start
     */
    public static LivePeers asProcesses(RunContext run, PrintStream out, String reason) throws IOException {
        List<Peer> standIns = standIns(out);
        ProcessPlace.prepare(standIns, run.root(), out);
        out.printf("peers  starting the drivers of %s as processes%n", standIns);
        StandInPeers peers = StandInPeers.startDrivers(standIns, new ProcessPlace(run, false));
        return new LivePeers(peers, LiveLayers.ofMessages(peers, reason));
    }

    private static List<Peer> standIns(PrintStream out) throws IOException {
        List<Peer> all = List.copyOf(Peers.read(PEERS).values());
        all.stream()
                .filter(peer -> peer.asStandIn().isEmpty())
                .forEach(peer -> out.printf("peers  %s has no stand-in, so it takes no part%n", peer));
        List<Peer> standIns =
                all.stream().map(Peer::asStandIn).flatMap(Optional::stream).toList();
        if (standIns.isEmpty()) {
            throw new HarnessFault("no peer in interop-tests/suites/peers.yaml has a stand-in; name one there");
        }
        return standIns;
    }

    public LiveLayers layers() {
        return layers;
    }

    @Override
    public void close() {
        peers.close();
    }
}
