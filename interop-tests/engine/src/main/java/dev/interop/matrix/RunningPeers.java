package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.peers.ClientRun;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.PeerServer;
import dev.interop.peers.Place;
import dev.interop.peers.RunContext;
import dev.interop.peers.ServerPlaces;
import dev.interop.v1.LoadRequest;
import dev.interop.wire.WirePeer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One server and one driver for each peer, wherever the peer runs. The run that starts them closes them. */
public final class RunningPeers implements AutoCloseable {
    private final @Nullable Place place;
    /** The address at which relays and the raw server listen. */
    private final InetAddress listen;

    private final WirePeer wire;
    private final ServerRelays relays = new ServerRelays();
    private final Map<Peer, PeerServer> servers = new LinkedHashMap<>();
    private final Map<Peer, PeerDriver> drivers = new LinkedHashMap<>();

    private RunningPeers(Collection<Pairing> pairings, RunContext run, @Nullable Place place) {
        this.place = place;
        var created = new RunServers(pairings, run, place);
        listen = created.listen();
        ServerPlaces.check(pairings.stream().map(Pairing::server).distinct().toList());
        for (Pairing pairing : pairings) {
            if (!pairing.server().isRaw()) {
                servers.computeIfAbsent(pairing.server(), created::server);
            }
            if (!pairing.client().isRaw()) {
                drivers.computeIfAbsent(pairing.client(), peer -> PeerDriver.create(peer, run, place));
            }
        }
        // Last, because a run that cannot be created does not close it.
        wire = new WirePeer(listen);
    }

    /**
     * Starts the servers and drivers of the pairings at the same time.
     *
     * @param place place of the peers without an address; closed with the peers; null if all have addresses
     * @param types the types that drivers without generated code load before their first call; null if none is needed
     * @throws HarnessFault if a process does not become ready; all are stopped again
     */
    public static RunningPeers start(
            Collection<Pairing> pairings, RunContext run, @Nullable Place place, @Nullable LoadRequest types) {
        RunningPeers peers;
        try {
            peers = new RunningPeers(pairings, run, place);
        } catch (RuntimeException failed) {
            if (place != null) {
                place.close();
            }
            throw failed;
        }
        try {
            PeerProcess.startAll(peers.all());
            peers.relays.open(peers.servers(), peers.wire);
            peers.load(types);
            pairings.forEach(pairing -> peers.checkReach(pairing, run.id()));
            peers.drivers.values().forEach(driver -> peers.checkEngine(driver, run.id()));
        } catch (RuntimeException failed) {
            peers.close();
            throw failed;
        }
        return peers;
    }

    /** Returns the place of the peers that this run starts; required if there is such a peer. */
    private Place place() {
        return Objects.requireNonNull(place, "no place for a peer without an address");
    }

    /** @throws HarnessFault if a driver refuses the types */
    private void load(@Nullable LoadRequest types) {
        if (types != null) {
            drivers.values().stream()
                    .filter(driver -> driver.peer().loadsTypes())
                    .forEach(driver -> driver.loadTypes(types));
        }
    }

    private void checkReach(Pairing pairing, String runId) {
        PeerServer server = servers.get(pairing.server());
        PeerDriver driver = drivers.get(pairing.client());
        boolean atAddress = pairing.client().isAtAddress() || pairing.server().isAtAddress();
        boolean own = server instanceof OwnServer it && (!listen.isLoopbackAddress() || it.servesTls());
        if ((atAddress || own) && server != null && driver != null && driver.calls(server)) {
            FirstCall.make(driver, server, runId);
        }
    }

    private void checkEngine(PeerDriver driver, String runId) {
        if (driver.peer().isAtAddress() && driver.host().hub().isPresent()) {
            FirstCall.makeToEngine(driver, wire.server(), runId);
        }
    }

    /**
     * Returns the bytes of memory of each living process, by title, without processes at addresses.
     *
     * @throws HarnessFault if the Docker engine does not report it
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

    /** Returns the relays in front of the servers of the user's own service. */
    ServerRelays relays() {
        return relays;
    }

    public WirePeer wire() {
        return wire;
    }

    /** Returns the server of a peer; empty for the engine itself. */
    public Optional<PeerServer> server(Peer peer) {
        return Optional.ofNullable(servers.get(peer));
    }

    /** Returns the driver of a peer; empty for the engine itself. */
    public Optional<PeerDriver> driver(Peer peer) {
        return Optional.ofNullable(drivers.get(peer));
    }

    /** Returns server and driver of a pairing, without the engine itself. */
    public List<PeerProcess> processes(Pairing pairing) {
        return Stream.of(servers.get(pairing.server()), drivers.get(pairing.client()))
                .filter(Objects::nonNull)
                .toList();
    }

    public Collection<PeerServer> servers() {
        return servers.values();
    }

    /** Returns the servers of the user's own service. */
    public List<PeerServer> ownServers() {
        return servers.values().stream()
                .filter(server -> server.peer().isOwnServer())
                .toList();
    }

    public Collection<PeerDriver> drivers() {
        return drivers.values();
    }

    /**
     * Runs the client command against a server and waits for its end.
     *
     * @throws HarnessFault if the command cannot be started, does not end, or the client's peer is at an address
     */
    public ClientRun client(Pairing pairing, List<String> options) {
        if (pairing.client().isAtAddress()) {
            throw new HarnessFault("%s: a peer at an address has no client command".formatted(pairing));
        }
        return place().client(pairing, server(pairing.server()).orElseThrow().host(), options);
    }

    /** Returns how the peers run, for example "containers and addresses"; "" without peers. */
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
        relays.close();
        wire.close();
        if (place != null) {
            place.close();
        }
    }
}
