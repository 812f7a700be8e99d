package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import dev.interop.tls.RunCertificates;
import java.util.Collection;
import java.util.List;

/**
 * The place where the engine starts peers: containers or processes. The hosts that it returns are closed before the
 * place.
 */
public sealed interface Place extends AutoCloseable permits ContainerPlace, ProcessPlace {

    RunAs runAs();

    /** Returns the host names with which drivers that the engine starts call the servers of these peers. */
    List<String> hosts(Collection<Peer> peers);

    /** Creates a peer's server with {@code --probe} and TLS ports; the caller starts it. */
    PeerHost server(Peer peer, RunCertificates certificates);

    /** Creates a peer's driver; the caller starts it. */
    PeerHost driver(Peer peer);

    /**
     * Runs the client command of a peer to its end.
     *
     * @throws HarnessFault the command cannot be started, or does not end
     */
    ClientRun client(Pairing pairing, PeerHost server, List<String> options);

    @Override
    void close();

    /** Returns the name of a client within its peer, for messages and logs. */
    static String clientTitle(Pairing pairing, List<String> options) {
        return "client-to-" + pairing.server() + (options.isEmpty() ? "" : "-with-options");
    }
}
