package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peer.RunAs;
import dev.interop.peers.AddressHost;
import dev.interop.peers.ClientRun;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerHost;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.PeerServer;
import dev.interop.peers.Place;
import dev.interop.peers.RunContext;
import dev.interop.tls.RunCertificates;
import dev.interop.wire.WirePeer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One server and one driver of each peer, wherever it runs. */
public final class RunningPeers implements AutoCloseable {
    private final Optional<Place> place;
    private final WirePeer wire = new WirePeer();
    private final Map<Peer, PeerServer> servers = new LinkedHashMap<>();
    private final Map<Peer, PeerDriver> drivers = new LinkedHashMap<>();

    private RunningPeers(Collection<Pairing> pairings, RunContext run, Optional<Place> place) {
        this.place = place;
        var certificates = RunCertificates.mint(hosts(pairings, place));
        for (Pairing pairing : pairings) {
            if (!pairing.server().isRaw()) {
                servers.computeIfAbsent(pairing.server(), peer -> server(peer, run, certificates));
            }
            if (!pairing.client().isRaw()) {
                drivers.computeIfAbsent(pairing.client(), peer -> new PeerDriver(peer, driverHost(peer)));
            }
        }
    }

    /** By which any driver calls the servers that the hub starts. */
    private static Set<String> hosts(Collection<Pairing> pairings, Optional<Place> place) {
        List<Peer> started = pairings.stream()
                .map(Pairing::server)
                .filter(peer -> !peer.isRaw() && !peer.isAtAddress())
                .distinct()
                .toList();
        var hosts =
                new LinkedHashSet<String>(place.map(each -> each.hosts(started)).orElse(List.of()));
        pairings.stream()
                .map(Pairing::client)
                .filter(peer -> peer.isAtAddress() && peer.addresses().hub() != null)
                .forEach(peer -> hosts.add(peer.addresses().hub()));
        return hosts;
    }

    private PeerServer server(Peer peer, RunContext run, RunCertificates minted) {
        if (!peer.isAtAddress()) {
            return new PeerServer(peer, place.orElseThrow().server(peer, minted), minted, run.id());
        }
        PeerAddresses at = peer.addresses();
        var targets = new ArrayList<>(List.of(at.server()));
        RunCertificates certificates = minted;
        if (at.tls() != null) {
            targets.addAll(
                    List.of(at.tls().server(), at.tls().mutual(), at.tls().expired()));
            certificates = RunCertificates.read(run.root().resolve(at.tls().certificates()));
        }
        return new PeerServer(peer, new AddressHost(peer + " server", targets, at.hub()), certificates, run.id());
    }

    private PeerHost driverHost(Peer peer) {
        return peer.isAtAddress()
                ? new AddressHost(
                        peer + " driver",
                        List.of(peer.addresses().driver()),
                        peer.addresses().hub())
                : place.orElseThrow().driver(peer);
    }

    /**
     * Starts what the pairings need, at the same time.
     *
     * @param place where those are started that are not at addresses; closed with the peers. Empty: there are none
     * @throws HarnessFault one does not get ready; all are stopped again
     */
    public static RunningPeers start(Collection<Pairing> pairings, RunContext run, Optional<Place> place) {
        RunningPeers peers;
        try {
            peers = new RunningPeers(pairings, run, place);
        } catch (RuntimeException failed) {
            place.ifPresent(Place::close);
            throw failed;
        }
        try {
            PeerProcess.startAll(peers.all());
            pairings.forEach(pairing -> peers.checkReach(pairing, run.id()));
            peers.drivers.values().forEach(driver -> peers.checkHub(driver, run.id()));
        } catch (RuntimeException failed) {
            peers.close();
            throw failed;
        }
        return peers;
    }

    private void checkReach(Pairing pairing, String runId) {
        PeerServer server = servers.get(pairing.server());
        PeerDriver driver = drivers.get(pairing.client());
        boolean elsewhere = pairing.client().isAtAddress() || pairing.server().isAtAddress();
        if (elsewhere && server != null && driver != null && driver.calls(server)) {
            FirstCall.make(driver, server, runId);
        }
    }

    private void checkHub(PeerDriver driver, String runId) {
        if (driver.peer().isAtAddress() && driver.host().hub().isPresent()) {
            FirstCall.makeAtHub(driver, wire.server(), runId);
        }
    }

    /**
     * The bytes of memory that each living process takes, by title; of those elsewhere nobody tells.
     *
     * @throws HarnessFault the engine does not tell
     */
    public Map<String, Long> memory() {
        List<PeerProcess> living =
                all().stream().filter(process -> process.deathCause().isEmpty()).toList();
        List<OptionalLong> bytes =
                PeerProcess.atOnce(living, process -> process.host().memory());
        var byTitle = new LinkedHashMap<String, Long>();
        for (int index = 0; index < living.size(); index++) {
            if (bytes.get(index).isPresent()) {
                byTitle.put(living.get(index).title(), bytes.get(index).getAsLong());
            }
        }
        return byTitle;
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

    /**
     * Runs the client command against a server, until it ends.
     *
     * @throws HarnessFault it cannot be started, does not end, or the client's peer is at an address
     */
    public ClientRun client(Pairing pairing, List<String> options) {
        if (pairing.client().isAtAddress()) {
            throw new HarnessFault("%s: a peer at an address has no client command".formatted(pairing));
        }
        return place.orElseThrow().client(pairing, servers.get(pairing.server()).host(), options);
    }

    /** How they run: "containers", "containers and addresses"; "" where there are none. */
    public String runAs() {
        return all().stream()
                .map(process -> process.host().runAs())
                .distinct()
                .sorted()
                .map(RunAs::plural)
                .collect(Collectors.joining(" and "));
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
        place.ifPresent(Place::close);
    }
}
