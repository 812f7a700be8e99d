package dev.interop.peers;

import com.github.dockerjava.api.exception.NotFoundException;
import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import dev.interop.peer.ServerSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A server or driver of the user's own in a container of any image; its port is published on this machine. */
public final class ImageHost extends RunningContainer {
    private static final int ID_LENGTH = 12;
    private static final int DRIVER_PORT = 50052;
    private static final String SERVER = "server";
    private static final String DRIVER = "driver";

    private final ServerSpec spec;
    private final String role;
    private final InetAddress publish;
    private final int port;

    /**
     * Describes the container of a server; creates nothing.
     *
     * @param publish address of this machine at which the port is published
     * @throws HarnessFault there is no port
     */
    public ImageHost(ServerSpec spec, RunContext run, InetAddress publish) {
        this(spec, SERVER, run, publish);
    }

    private ImageHost(ServerSpec spec, String role, RunContext run, InetAddress publish) {
        super(new Container(spec, role, port(spec), run, publish));
        this.publish = publish;
        this.spec = spec;
        this.role = role;
        port = port(spec);
    }

    private static int port(ServerSpec spec) {
        if (spec.port() == null) {
            throw new HarnessFault("server '%s' has no port: write the port on which the container listens as 'port'"
                    .formatted(spec.name()));
        }
        return spec.port();
    }

    /** Describes the container of a driver, which calls this machine; creates nothing. */
    static ImageHost ofDriver(DriverSpec driver, RunContext run) {
        return new ImageHost(asServer(driver), DRIVER, run, EngineAddress.loopback());
    }

    /** Returns the container of a driver, which also serves; its environment has no placeholders left. */
    private static ServerSpec asServer(DriverSpec driver) {
        var env = new HashMap<String, String>();
        driver.env().forEach((name, value) -> env.put(name, value.replace("$", "$$")));
        return new ServerSpec(
                driver.name(),
                List.of(DRIVER, "--port", Integer.toString(DRIVER_PORT), "--address", ProcessPlace.ALL_ADDRESSES),
                driver.image(),
                null,
                DRIVER_PORT,
                driver.folder(),
                env,
                ContainerHost.START_LIMIT,
                null,
                Map.of(),
                false,
                false);
    }

    private static final class Container extends RunContainer<Container> {
        Container(ServerSpec spec, String role, int port, RunContext run, InetAddress publish) {
            super(Objects.requireNonNull(spec.image()), spec.name() + " " + role, spec.name() + "-" + role, run);
            withEnv(spec.envAt(port));
            withEnv(role.equals(DRIVER) ? run.token().environment() : run.environmentOf(spec));
            if (spec.command() != null) {
                withCommand(spec.commandAt(port).toArray(String[]::new));
            }
            if (role.equals(DRIVER)) {
                withExtraHost(ContainerHost.HUB, "host-gateway");
            }
            publishAt(publish, List.of(port));
            withCreateContainerCmdModifier(create -> create.getHostConfig().withPrivileged(false));
        }
    }

    @Override
    public void start() {
        DockerEngine.connect(title());
        try {
            container().start();
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
        if (isOutOfReach()) {
            return "the %s cannot be reached: %s; its port is published at %s of the machine, which this container cannot reach: pass '--network host' to docker run"
                    .formatted(title(), why, address());
        }
        return "the %s did not start: %s; its image is %s, and it must listen on port %d of all addresses of its container%s; %s"
                .formatted(title(), why, spec.image(), port, command, logTail());
    }

    /** Returns whether this program is in another network than the published port, where Docker always accepts connections. */
    private boolean isOutOfReach() {
        return Invocation.isInImage() && container().isRunning() && !Readiness.accepts(address());
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(host(), container().getMappedPort(port));
    }

    /** Returns the host at which this machine reaches the published port. */
    private String host() {
        return publish.isLoopbackAddress() || publish.isAnyLocalAddress()
                ? container().getHost()
                : publish.getHostAddress();
    }

    @Override
    public List<String> targets() {
        return targetsThrough(host());
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return List.of(hub + ":" + container().getMappedPort(port));
    }

    @Override
    public Optional<String> hub() {
        return role.equals(DRIVER) ? Optional.of(ContainerHost.HUB) : Optional.empty();
    }

    @Override
    public ServerProof proof() {
        return new ServerProof(
                Proof.CONTAINER, "container " + container().getContainerId().substring(0, ID_LENGTH));
    }
}
