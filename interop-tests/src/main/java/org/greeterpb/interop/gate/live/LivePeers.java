package org.greeterpb.interop.gate.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;
import org.greeterpb.interop.matrix.Peers;
import org.greeterpb.interop.peers.Images;
import org.greeterpb.interop.peers.RunContext;
import org.greeterpb.interop.peers.StandInPeers;

/** The containers of the live layers: started once, whatever is then tried with them. */
public final class LivePeers implements AutoCloseable {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path HUB = Path.of("interop-tests");

    private final StandInPeers peers;
    private final LiveLayers layers;

    private LivePeers(StandInPeers peers, SkewRules rules) {
        this.peers = peers;
        layers = new LiveLayers(peers, rules);
    }

    /**
     * Builds the images that are missing, and starts a driver and a stand-in of each peer that has one.
     *
     * @param id on the labels of the containers
     * @param logs from the root of the repository
     * @param out for people: what goes on
     * @throws HarnessFault an image cannot be built, or a peer does not start
     * @throws org.greeterpb.interop.cases.CaseProblem peers.yaml or the rules are wrong
     */
    public static LivePeers start(String id, Path logs, PrintStream out) throws IOException {
        List<Peer> all = List.copyOf(Peers.read(HUB.resolve("peers.yaml")).values());
        List<Peer> standIns =
                all.stream().map(Peer::asStandIn).flatMap(Optional::stream).toList();
        all.stream()
                .filter(peer -> peer.asStandIn().isEmpty())
                .forEach(peer -> out.printf("peers  %s has no stand-in, so it takes no part%n", peer));
        if (standIns.isEmpty()) {
            throw new HarnessFault("no peer in interop-tests/peers.yaml has a stand-in; name its image there");
        }
        SkewRules rules = SkewRules.read(
                HUB.resolve("gate").resolve("skew-rules.yaml"),
                all.stream().map(Peer::name).toList());
        String[] names = standIns.stream().map(Peer::image).distinct().toArray(String[]::new);
        Images images = Images.build(ROOT, out, names);
        out.printf("peers  starting %s%n", standIns);
        return new LivePeers(StandInPeers.start(standIns, new RunContext(id, images, ROOT, logs)), rules);
    }

    public LiveLayers layers() {
        return layers;
    }

    @Override
    public void close() {
        peers.close();
    }
}
