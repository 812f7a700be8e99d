package dev.interop.peers;

import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.testcontainers.containers.ContainerLaunchException;

/** A server or driver in a container of the run's network. */
final class ContainerHost extends RunningContainer {
    /** The host name of the hub in containers; Docker engines from 20.10 resolve it. */
    static final String HUB = "hub";

    static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final String alias;
    private final List<Integer> ports;

    /**
     * @param alias its host name in the network
     * @param ports the ports on which it listens
     * @param publish address of this machine at which they are published
     */
    ContainerHost(PeerContainer container, String alias, List<Integer> ports, InetAddress publish) {
        super(container);
        this.alias = alias;
        this.ports = ports;
        container.withNetworkAliases(alias);
        container.publishAt(publish, ports);
    }

    @Override
    public void start() {
        try {
            container().start();
        } catch (ContainerLaunchException ended) {
            throw new HarnessFault(
                    notReady(deathCause()
                            .map(cause -> "it " + cause)
                            .orElseGet(() -> Throwables.getRootCause(ended).getMessage())),
                    ended);
        }
    }

    @Override
    public Duration startLimit() {
        return START_LIMIT;
    }

    @Override
    public String notReady(String why) {
        return "the %s did not start: %s; %s".formatted(title(), why, logTail());
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(container().getHost(), container().getMappedPort(ports.get(0)));
    }

    @Override
    public List<String> targets() {
        return ports.stream().map(port -> alias + ":" + port).toList();
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return ports.stream()
                .map(port -> hub + ":" + container().getMappedPort(port))
                .toList();
    }

    @Override
    public Optional<String> hub() {
        return Optional.of(HUB);
    }

    String containerId() {
        return container().getContainerId();
    }
}
