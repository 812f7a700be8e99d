package org.greeterpb.interop.peers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Duration;
import org.greeterpb.interop.matrix.Pairing;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * The client command of a peer, run once: {@link #start()} returns when it has ended, whatever its
 * exit code. It shares the network of the server's container, so that "localhost:50051", where the
 * documented client looks, is that server.
 */
public final class ClientContainer extends PeerContainer {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    ClientContainer(Pairing pairing, RunContext run, PeerServer server, String... options) {
        super(pairing.client(), "client", title(pairing, options), run, options);
        withNetworkMode("container:" + server.container().getContainerId());
        withStartupCheckStrategy(new UntilItEnds().withTimeout(LONGEST));
    }

    private static String title(Pairing pairing, String... options) {
        return "client-to-" + pairing.server() + (options.length == 0 ? "" : "-with-options");
    }

    /** What it wrote to stdout, byte for byte in UTF-8. */
    public String stdout() {
        return getLogs(OutputType.STDOUT);
    }

    public long exitCode() {
        return getCurrentContainerInfo().getState().getExitCodeLong();
    }

    /** Unlike OneShotStartupCheckStrategy, a non-zero exit code is a result, not a fault. */
    private static final class UntilItEnds extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient docker, String containerId) {
            InspectContainerResponse.ContainerState state = getCurrentState(docker, containerId);
            boolean ended = !Boolean.TRUE.equals(state.getRunning()) && "exited".equals(state.getStatus());
            return ended ? StartupStatus.SUCCESSFUL : StartupStatus.NOT_YET_KNOWN;
        }
    }
}
