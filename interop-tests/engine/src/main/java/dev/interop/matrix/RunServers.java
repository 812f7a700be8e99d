package dev.interop.matrix;

import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.PeerAddresses;
import dev.interop.peers.AddressHost;
import dev.interop.peers.ContractServer;
import dev.interop.peers.EngineAddress;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerServer;
import dev.interop.peers.Place;
import dev.interop.peers.RunContext;
import dev.interop.tls.RunCertificates;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the servers of a run, wherever each of them runs. */
final class RunServers {
    private final RunContext run;
    private final @Nullable Place place;
    private final InetAddress listen;
    private final RunCertificates minted;

    /** @param place place of the peers without an address; null if all have addresses */
    RunServers(Collection<Pairing> pairings, RunContext run, @Nullable Place place) {
        this.run = run;
        this.place = place;
        listen = EngineAddress.of(
                pairings.stream().map(Pairing::client).distinct().toList(), place);
        minted = RunCertificates.mint(hosts(pairings, place));
    }

    /** Returns the address at which the engine's ports for drivers listen. */
    InetAddress listen() {
        return listen;
    }

    /** Returns the hosts by which drivers call the servers that the engine starts. */
    private static Set<String> hosts(Collection<Pairing> pairings, @Nullable Place place) {
        List<Peer> started = pairings.stream()
                .map(Pairing::server)
                .filter(peer -> !peer.isRaw() && !peer.isAtAddress() && !peer.isOwnServer())
                .distinct()
                .toList();
        var hosts = new LinkedHashSet<String>(place == null ? List.of() : place.hosts(started));
        pairings.stream()
                .map(pairing -> pairing.client().addresses())
                .filter(Objects::nonNull)
                .map(PeerAddresses::hub)
                .filter(Objects::nonNull)
                .forEach(hosts::add);
        return hosts;
    }

    /** Returns the server of a peer; starts nothing. */
    PeerServer server(Peer peer) {
        if (peer.server() != null) {
            return OwnServer.create(peer, run, listen);
        }
        PeerAddresses at = peer.addresses();
        if (at == null) {
            return new ContractServer(peer, place().server(peer, minted), minted, run.id());
        }
        var targets = new ArrayList<>(List.of(at.server()));
        RunCertificates certificates = minted;
        if (at.tls() != null) {
            targets.addAll(
                    List.of(at.tls().server(), at.tls().mutual(), at.tls().expired()));
            certificates = RunCertificates.read(run.root().resolve(at.tls().certificates()));
        }
        return new ContractServer(peer, new AddressHost(peer + " server", targets, at.hub()), certificates, run.id());
    }

    /** Returns the place of the peers that this run starts; required if there is such a peer. */
    private Place place() {
        return Objects.requireNonNull(place, "no place for a peer without an address");
    }
}
