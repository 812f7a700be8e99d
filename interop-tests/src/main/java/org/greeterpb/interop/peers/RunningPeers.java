package org.greeterpb.interop.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Pairing;
import org.greeterpb.interop.matrix.Peer;
import org.greeterpb.interop.tls.RunCertificates;
import org.greeterpb.interop.wire.WirePeer;
import org.testcontainers.containers.Network;

/** One server and one driver of each peer, all on one network. */
public final class RunningPeers implements AutoCloseable {
    private final RunContext run;
    private final Network network;
    private final RunCertificates certificates;
    private final WirePeer wire = new WirePeer();
    private final Map<Peer, PeerServer> servers = new LinkedHashMap<>();
    private final Map<Peer, PeerDriver> drivers = new LinkedHashMap<>();

    private RunningPeers(Collection<Pairing> pairings, RunContext run) {
        this.run = run;
        certificates = new RunCertificates(pairings.stream()
                .map(pairing -> PeerServer.host(pairing.server()))
                .distinct()
                .toList());
        network = Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(Map.of(PeerContainer.RUN_LABEL, run.id())))
                .build();
    }

    /**
     * Starts what the pairings need, at the same time.
     *
     * @throws HarnessFault one does not get ready; all are stopped again
     */
    public static RunningPeers start(Collection<Pairing> pairings, RunContext run) {
        var peers = new RunningPeers(pairings, run);
        for (Pairing pairing : pairings) {
            if (!pairing.server().isRaw()) {
                peers.servers.computeIfAbsent(
                        pairing.server(), peer -> new PeerServer(peer, run, peers.network, peers.certificates));
            }
            if (!pairing.client().isRaw()) {
                peers.drivers.computeIfAbsent(pairing.client(), peer -> new PeerDriver(peer, run, peers.network));
            }
        }
        try {
            peers.network.getId();
            peers.startAll();
        } catch (RuntimeException failed) {
            peers.close();
            Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
            throw cause instanceof HarnessFault fault
                    ? fault
                    : new HarnessFault("the peers did not start: " + cause.getMessage(), cause);
        }
        return peers;
    }

    private void startAll() {
        atOnce(all(), process -> {
            process.start();
            return null;
        });
    }

    /**
     * The bytes of memory that each living process takes, by title.
     *
     * @throws HarnessFault the engine does not tell
     */
    public Map<String, Long> memory() {
        List<PeerProcess> living =
                all().stream().filter(process -> process.deathCause().isEmpty()).toList();
        List<Long> bytes = atOnce(living, PeerProcess::memory);
        var byTitle = new LinkedHashMap<String, Long>();
        for (int index = 0; index < living.size(); index++) {
            byTitle.put(living.get(index).container().title(), bytes.get(index));
        }
        return byTitle;
    }

    static <T> List<T> atOnce(List<PeerProcess> processes, Function<PeerProcess, T> task) {
        // The common pool has fewer threads than there are peers, and each of them waits.
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<T>> tasks = processes.stream()
                    .map(process -> CompletableFuture.supplyAsync(() -> task.apply(process), threads))
                    .toList();
            CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
            return tasks.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    public RunCertificates certificates() {
        return certificates;
    }

    public WirePeer wire() {
        return wire;
    }

    /** Null for the hub itself. */
    public PeerServer server(Peer peer) {
        return servers.get(peer);
    }

    /** Null for the hub itself. */
    public PeerDriver driver(Peer peer) {
        return drivers.get(peer);
    }

    /** Server and driver of a pairing, as far as they are not the hub itself. */
    public List<PeerProcess> processes(Pairing pairing) {
        return Stream.of(servers.get(pairing.server()), drivers.get(pairing.client()))
                .filter(Objects::nonNull)
                .toList();
    }

    public Collection<PeerServer> servers() {
        return servers.values();
    }

    public Collection<PeerDriver> drivers() {
        return drivers.values();
    }

    /** The client command against a server, not started; the caller closes it. */
    public ClientContainer client(Pairing pairing, String... options) {
        return new ClientContainer(pairing, run, server(pairing.server()), options);
    }

    private List<PeerProcess> all() {
        var all = new ArrayList<PeerProcess>(servers.values());
        all.addAll(drivers.values());
        return all;
    }

    @Override
    public void close() {
        all().parallelStream().forEach(PeerProcess::close);
        wire.close();
        network.close();
    }
}
