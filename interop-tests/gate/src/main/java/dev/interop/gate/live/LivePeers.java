package dev.interop.gate.live;

import dev.interop.config.ConfigReader;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peers.ContainerPlace;
import dev.interop.peers.Images;
import dev.interop.peers.ProcessPlace;
import dev.interop.peers.RunContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peers of the live layers. They start once for all tests, and closing stops them. */
public final class LivePeers implements AutoCloseable {
    private static final Path RULES = Path.of("interop-tests", "gate", "skew-rules.yaml");

    private final StandInPeers peers;
    private final LiveLayers layers;

    private LivePeers(StandInPeers peers, LiveLayers layers) {
        this.peers = peers;
        this.layers = layers;
    }

    /**
     * Builds missing images and starts a driver and a stand-in of each peer, in containers.
     *
     * @param config the interop.yaml whose peers have stand-ins
     * @param out receives the progress
     * @throws HarnessFault an image cannot be built, or a peer does not start
     * @throws dev.interop.yaml.YamlProblem interop.yaml or skew-rules.yaml is invalid
     */
    public static LivePeers inContainers(RunContext run, Path config, PrintStream out) throws IOException {
        List<Peer> standIns = standIns(config, out);
        SkewRules rules =
                SkewRules.read(RULES, standIns.stream().map(Peer::name).toList());
        String[] names = standIns.stream().map(Peer::image).distinct().toArray(String[]::new);
        Images images = Images.build(run.root(), out, names);
        out.printf("peers  starting %s%n", standIns);
        StandInPeers peers = StandInPeers.start(standIns, new ContainerPlace(run, images));
        return new LivePeers(peers, LiveLayers.of(peers, rules));
    }

    /**
     * Starts only the drivers, as processes of this machine. They can test messages but no calls.
     *
     * @param config the interop.yaml whose peers have stand-ins
     * @param reason the reason why there are no containers
     * @throws HarnessFault files that the processes need cannot be built, or a process does not start
     */
    public static LivePeers asProcesses(RunContext run, Path config, PrintStream out, String reason)
            throws IOException {
        List<Peer> standIns = standIns(config, out);
        ProcessPlace.prepare(standIns, run.root(), out);
        out.printf("peers  starting the drivers of %s as processes%n", standIns);
        StandInPeers peers = StandInPeers.startDrivers(standIns, new ProcessPlace(run, false));
        return new LivePeers(peers, LiveLayers.ofMessages(peers, reason));
    }

    private static List<Peer> standIns(Path config, PrintStream out) throws IOException {
        List<Peer> all = List.copyOf(ConfigReader.read(config, System.getenv(), Map.of())
                .peers()
                .clients()
                .values());
        all.stream()
                .filter(peer -> peer.asStandIn().isEmpty())
                .forEach(peer -> out.printf("peers  %s has no stand-in, so it is skipped%n", peer));
        List<Peer> standIns =
                all.stream().map(Peer::asStandIn).flatMap(Optional::stream).toList();
        if (standIns.isEmpty()) {
            throw new HarnessFault("no peer in %s has a stand-in; add one".formatted(config));
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
