package dev.interop.peers;

import com.google.common.net.HostAndPort;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import dev.interop.peer.Peer;
import dev.interop.peer.ServerSpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks that each server has a port of its own, because two names of one server would prove nothing. */
public final class ServerPlaces {
    /** The name of the machine in containers of Docker Desktop. */
    private static final String DOCKER_HOST = "host.docker.internal";

    private ServerPlaces() {}

    /**
     * Resolves the addresses of servers; starts nothing.
     *
     * @throws HarnessFault two servers have the same resolved host and port, or a host is unknown
     */
    public static void check(Collection<Peer> servers) {
        var byPlace = new HashMap<String, Peer>();
        for (Peer server : servers) {
            for (String place : resolved(server)) {
                Peer other = byPlace.putIfAbsent(place, server);
                if (other != null) {
                    throw new HarnessFault(
                            "servers '%s' and '%s' are one server: both are at %s; each server needs a port of its own"
                                    .formatted(other, server, place));
                }
            }
        }
    }

    private static Set<String> resolved(Peer server) {
        Optional<HostAndPort> address = address(server);
        if (address.isEmpty()) {
            return Set.of();
        }
        var places = new HashSet<String>();
        try {
            for (InetAddress each : InetAddress.getAllByName(address.get().getHost())) {
                String host = each.isLoopbackAddress() ? "localhost" : each.getHostAddress();
                places.add(host + ":" + address.get().getPort());
            }
        } catch (UnknownHostException unknown) {
            throw new HarnessFault(
                    "the address of server '%s' has an unknown host: %s; fix 'address'%s"
                            .formatted(server, address.get().getHost(), hint(address.get())),
                    unknown);
        }
        return places;
    }

    private static String hint(HostAndPort address) {
        return Invocation.isInImage() && address.getHost().equals(DOCKER_HOST)
                ? ", or pass '--add-host %s:host-gateway' to docker run; the server must then listen on all addresses"
                        .formatted(DOCKER_HOST)
                : "";
    }

    /** Returns the address if it is known before the start. */
    private static Optional<HostAndPort> address(Peer server) {
        ServerSpec spec = server.server();
        if (spec == null) {
            return Optional.empty();
        }
        if (spec.address() != null) {
            return Optional.of(HostAndPort.fromString(spec.address()));
        }
        return spec.image() == null && spec.port() != null
                ? Optional.of(HostAndPort.fromParts(ProcessHost.LOOPBACK, spec.port()))
                : Optional.empty();
    }
}
