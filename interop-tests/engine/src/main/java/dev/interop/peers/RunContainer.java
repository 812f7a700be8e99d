package dev.interop.peers;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container with a log file and the label of the run, with which docker/sweep finds containers that a killed run left
 * behind. Its image is on this machine; the engine downloads none.
 */
abstract class RunContainer<S extends RunContainer<S>> extends GenericContainer<S> {
    private final String title;
    private final LogFile logFile;
    private final ContainerLog log;
    private final RunToken token;
    private @Nullable String deathBeforeStop;

    /**
     * @param image reference of the image
     * @param title for messages: "java server"
     * @param logName name of the log without its end: "java-server"
     */
    RunContainer(String image, String title, String logName, RunContext run) {
        super(DockerImageName.parse(image));
        this.title = title;
        token = run.token();
        logFile = run.log(logName);
        log = new ContainerLog(logFile);
        withImagePullPolicy(any -> false);
        withLogConsumer(log);
        withLabels(Map.of(PeerContainer.RUN_LABEL, run.id()));
    }

    /** Returns the title for messages: "java server". */
    public String title() {
        return title;
    }

    /**
     * Publishes only these ports, at an address of this machine; Testcontainers would publish all ports of the image at all
     * addresses. A Docker engine on another machine publishes them at all of its addresses.
     */
    final void publishAt(InetAddress address, Collection<Integer> ports) {
        withExposedPorts(ports.toArray(Integer[]::new));
        withCreateContainerCmdModifier(create -> {
            boolean local = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost");
            Binding free =
                    local && !address.isAnyLocalAddress() ? Binding.bindIp(address.getHostAddress()) : Binding.empty();
            create.getHostConfig()
                    .withPublishAllPorts(false)
                    .withPortBindings(ports.stream()
                            .map(port -> new PortBinding(free, ExposedPort.tcp(port)))
                            .toList());
        });
    }

    RunToken token() {
        return token;
    }

    /** Returns the last lines of the log with the path of the log. */
    public String logTail() {
        return logFile.tail();
    }

    /** Returns how the process ended; empty while it runs and if {@link #stop} ended it. */
    Optional<String> deathCause() {
        if (getContainerId() == null) {
            return Optional.ofNullable(deathBeforeStop);
        }
        try {
            var state = getCurrentContainerInfo().getState();
            boolean started = !"created".equals(state.getStatus());
            return !started || Boolean.TRUE.equals(state.getRunning())
                    ? Optional.empty()
                    : Optional.of("ended with exit code " + state.getExitCodeLong());
        } catch (NotFoundException removed) {
            return Optional.of("is gone: its container was removed");
        } catch (RuntimeException unreachable) {
            return Optional.of("cannot be inspected: the Docker engine does not respond (%s)".formatted(unreachable));
        }
    }

    /** Keeps the cause of death first, because Testcontainers stops a container that failed to start before it throws. */
    @Override
    public void stop() {
        deathBeforeStop = deathCause().orElse(null);
        super.stop();
        log.close();
        logFile.redact();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
