package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.tls.RunCertificates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Network;

/** Starts peers as containers in one network. */
public final class ContainerPlace implements Place {
    private static final int SERVER_PORT = 50051;
    private static final int DRIVER_PORT = 50052;
    private static final List<Integer> TLS_PORTS = List.of(50443, 50444, 50445);
    private static final String CERTIFICATES = "/run/tls";

    private final RunContext run;
    private final Images images;
    private final boolean reachable;
    private final Network network;

    /** Creates a place whose peers only this machine and each other call. */
    public ContainerPlace(RunContext run, Images images) {
        this(run, images, false);
    }

    /** @param reachable whether peers on other machines call these servers; otherwise they are published on loopback only */
    ContainerPlace(RunContext run, Images images, boolean reachable) {
        this.reachable = reachable;
        this.run = run;
        this.images = images;
        network = Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(Map.of(PeerContainer.RUN_LABEL, run.id())))
                .build();
        // Created here, because containers that start at the same time would each create it.
        network.getId();
    }

    /**
     * Returns the name of a peer's image.
     *
     * @throws HarnessFault the peer runs as a process only
     */
    static String image(Peer peer) {
        if (peer.image() == null) {
            throw new HarnessFault(
                    "peer %s cannot run as a container: its entry in interop.yaml has no 'image'; exclude it with --client and --server, or run it as a process"
                            .formatted(peer));
        }
        return peer.image();
    }

    @Override
    public RunAs runAs() {
        return RunAs.CONTAINER;
    }

    @Override
    public List<String> hosts(Collection<Peer> peers) {
        return peers.stream().map(ContainerPlace::alias).toList();
    }

    private static String alias(Peer peer) {
        return peer.name() + "-server";
    }

    @Override
    public PeerHost server(Peer peer, RunCertificates certificates) {
        var options = new ArrayList<>(List.of("--probe", "--reflection", "--port", Integer.toString(SERVER_PORT)));
        options.addAll(RunCertificates.serverOptions(CERTIFICATES, TLS_PORTS));
        var ports = new ArrayList<>(List.of(SERVER_PORT));
        ports.addAll(TLS_PORTS);
        PeerContainer container = new PeerContainer(peer, images.tag(peer), "server", "server", run, options)
                .withFiles(CERTIFICATES, certificates.serverFiles())
                .withNetwork(network);
        return new ContainerHost(
                container, alias(peer), ports, reachable ? EngineAddress.all() : EngineAddress.loopback());
    }

    @Override
    public PeerHost driver(Peer peer) {
        List<String> options = List.of("--port", Integer.toString(DRIVER_PORT));
        PeerContainer container = new PeerContainer(peer, images.tag(peer), "driver", "driver", run, options)
                .withNetwork(network)
                .withExtraHost(ContainerHost.HUB, "host-gateway");
        return new ContainerHost(container, peer.name() + "-driver", List.of(DRIVER_PORT), EngineAddress.loopback());
    }

    /**
     * Runs the command in the network of the server's container, because the documented client calls "localhost:50051".
     * A server that is not a container is named with {@code --target}.
     */
    @Override
    public ClientRun client(Pairing pairing, PeerHost server, List<String> options) {
        var all = new ArrayList<String>();
        if (!(server instanceof ContainerHost)) {
            all.addAll(List.of("--target", server.targets().get(0)));
        }
        all.addAll(options);
        try (var client = new ClientContainer(
                pairing.client(), images.tag(pairing.client()), Place.clientTitle(pairing, options), run, all)) {
            if (server instanceof ContainerHost here) {
                client.withNetworkMode("container:" + here.containerId());
            } else {
                client.withNetwork(network);
            }
            return client.run();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
