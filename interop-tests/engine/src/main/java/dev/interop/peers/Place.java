package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.tls.RunCertificates;
import java.util.Collection;
import java.util.List;

/** Where the hub starts peers. Whatever it has given is closed before it is. */
public sealed interface Place extends AutoCloseable permits ContainerPlace, ProcessPlace {

    RunAs runAs();

    /** The hosts by which drivers that the hub starts call the servers of these peers. */
    List<String> hosts(Collection<Peer> peers);

    /** A peer's server with {@code --probe}, not started, and its ports with TLS. */
    PeerHost server(Peer peer, RunCertificates certificates);

    /** A peer's driver, not started. */
    PeerHost driver(Peer peer);

    /** A peer's stand-in, not started. */
    PeerHost standIn(Peer peer);

    /**
     * Runs the client command of a peer once, until it ends.
     *
     * @throws HarnessFault it cannot be started, or does not end
     */
    ClientRun client(Pairing pairing, PeerHost server, List<String> options);

    @Override
    void close();

    /** How messages and logs tell one client from others of its peer. */
    static String clientTitle(Pairing pairing, List<String> options) {
        return "client-to-" + pairing.server() + (options.isEmpty() ? "" : "-with-options");
    }
}
