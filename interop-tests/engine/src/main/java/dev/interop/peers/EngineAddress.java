package dev.interop.peers;

import com.github.dockerjava.api.model.Network.Ipam;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * Chooses the address at which the ports that drivers call listen: those of relays and the raw server, and published ports.
 * It is the narrowest one that all drivers of a run reach.
 */
public final class EngineAddress {
    private EngineAddress() {}

    /**
     * Returns the address for a run.
     *
     * @param clients the clients of the run
     * @param place the place of the peers that the run starts; null if it starts none
     * @return loopback for drivers on this machine; the bridge's address if all drivers are containers of a Docker engine on
     *     this machine; otherwise all addresses
     */
    public static InetAddress of(Collection<Peer> clients, @Nullable Place place) {
        Collection<Peer> drivers =
                clients.stream().filter(peer -> !peer.isRaw()).toList();
        boolean inPlace = place != null && place.runAs() == RunAs.CONTAINER;
        if (drivers.stream().anyMatch(Peer::isOnAnotherMachine)) {
            return all();
        }
        long containers =
                drivers.stream().filter(peer -> isContainer(peer, inPlace)).count();
        if (containers == 0) {
            return loopback();
        }
        return containers == drivers.size() ? bridge().orElseGet(EngineAddress::all) : all();
    }

    private static boolean isContainer(Peer peer, boolean inPlace) {
        return peer.driver() != null && peer.driver().image() != null || inPlace && peer.runsInPlace();
    }

    /** Returns 127.0.0.1, which drivers on this machine call. */
    public static InetAddress loopback() {
        return parsed(RunningProcess.LOOPBACK);
    }

    /** Returns the address that means all addresses. */
    static InetAddress all() {
        return parsed("0.0.0.0");
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Returns the address by which containers reach this machine; empty if it is not an address of this machine, as on a
     * desktop, where the Docker engine runs in a virtual machine.
     */
    private static Optional<InetAddress> bridge() {
        try {
            ReaperImage.check();
            return Stream.ofNullable(DockerClientFactory.instance()
                            .client()
                            .inspectNetworkCmd()
                            .withNetworkId("bridge")
                            .exec()
                            .getIpam())
                    .flatMap(ipam -> ipam.getConfig().stream())
                    .map(Ipam.Config::getGateway)
                    .filter(Objects::nonNull)
                    .map(EngineAddress::parsed)
                    .filter(EngineAddress::isHere)
                    .findFirst();
        } catch (HarnessFault fault) {
            throw fault;
        } catch (RuntimeException unknown) {
            throw new HarnessFault("the Docker engine does not describe its network 'bridge': " + unknown, unknown);
        }
    }

    private static boolean isHere(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
