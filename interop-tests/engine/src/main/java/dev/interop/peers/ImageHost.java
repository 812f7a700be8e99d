package dev.interop.peers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerProof;
import dev.interop.peer.ServerSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A server of the user's own service in a container of any image; its port is published on this machine. */
public final class ImageHost implements PeerHost {
    private static final int ID_LENGTH = 12;

    private final ServerSpec spec;
    private final int port;
    private final Container container;

    /**
     * Describes the container; creates nothing.
     *
     * @param reachable whether programs that are not on this machine call the server without a relay; otherwise the port is
     *     published on loopback only
     * @throws HarnessFault there is no port
     */
    public ImageHost(ServerSpec spec, RunContext run, boolean reachable) {
        this.spec = spec;
        if (spec.port() == null) {
            throw new HarnessFault("server '%s' has no port: write the port on which the container listens as 'port'"
                    .formatted(spec.name()));
        }
        port = spec.port();
        container = new Container(spec, port, run, reachable);
    }

    private static final class Container extends RunContainer<Container> {
        Container(ServerSpec spec, int port, RunContext run, boolean reachable) {
            super(Objects.requireNonNull(spec.image()), spec.name() + " server", spec.name() + "-server", run);
            withEnv(spec.envAt(port));
            if (spec.command() != null) {
                withCommand(spec.commandAt(port).toArray(String[]::new));
            }
            withExposedPorts(port);
            withCreateContainerCmdModifier(create -> publish(create, port, reachable));
            waitingFor(new AbstractWaitStrategy() {
                @Override
                protected void waitUntilReady() {
                    // PeerProcess checks whether it is ready.
                }
            });
        }

        /** Publishes this port only; Testcontainers would publish all ports of the image on all addresses. */
        private static void publish(CreateContainerCmd create, int port, boolean reachable) {
            boolean local = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost");
            Binding free = local && !reachable ? Binding.bindIp(ProcessHost.LOOPBACK) : Binding.empty();
            create.getHostConfig()
                    .withPrivileged(false)
                    .withPublishAllPorts(false)
                    .withPortBindings(new PortBinding(free, ExposedPort.tcp(port)));
        }
    }

    @Override
    public RunAs runAs() {
        return RunAs.CONTAINER;
    }

    @Override
    public String title() {
        return container.title();
    }

    @Override
    public void start() {
        try {
            container.start();
        } catch (RuntimeException failed) {
            if (Throwables.getCausalChain(failed).stream().anyMatch(NotFoundException.class::isInstance)) {
                throw new HarnessFault(
                        "cannot start the %s: there is no image '%s' on this machine; run 'docker build -t %s …' or 'docker pull %s'"
                                .formatted(title(), spec.image(), spec.image(), spec.image()),
                        failed);
            }
            throw new HarnessFault(
                    notReady(deathCause()
                            .map(cause -> "it " + cause)
                            .orElseGet(() -> Throwables.getRootCause(failed).getMessage())),
                    failed);
        }
    }

    @Override
    public Duration startLimit() {
        return spec.readyWithin();
    }

    @Override
    public String notReady(String why) {
        String command = spec.command() == null ? "" : "; its command is: " + spec.commandText(port);
        return "the %s did not start: %s; its image is %s, and it must listen on port %d of all addresses of its container%s; %s"
                .formatted(title(), why, spec.image(), port, command, logTail());
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(container.getHost(), container.getMappedPort(port));
    }

    @Override
    public List<String> targets() {
        return targetsThrough(container.getHost());
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return List.of(hub + ":" + container.getMappedPort(port));
    }

    @Override
    public Optional<String> hub() {
        return Optional.empty();
    }

    @Override
    public Optional<String> deathCause() {
        return container.deathCause();
    }

    @Override
    public String logTail() {
        return container.logTail();
    }

    @Override
    public OptionalLong memory() {
        return OptionalLong.of(ContainerMemory.bytes(container));
    }

    @Override
    public Optional<String> image() {
        return Optional.of(container.getDockerImageName());
    }

    @Override
    public Optional<String> imageId() {
        return Optional.of(container.getContainerInfo().getImageId());
    }

    @Override
    public ServerProof proof() {
        return new ServerProof(
                Proof.CONTAINER, "container " + container.getContainerId().substring(0, ID_LENGTH));
    }

    @Override
    public void close() {
        container.stop();
    }
}
