package dev.interop.peers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.interop.peer.Peer;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/** The client command of a peer, run once. */
final class ClientContainer extends PeerContainer {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    ClientContainer(Peer peer, String image, String title, RunContext run, List<String> options) {
        super(peer, image, "client", title, run, options);
        withStartupCheckStrategy(new UntilItEnds().withTimeout(LONGEST));
    }

    /** Returns when it has ended, whatever its exit code. */
    ClientRun run() {
        start();
        return new ClientRun(
                title(),
                getLogs(OutputType.STDOUT),
                Math.toIntExact(getCurrentContainerInfo().getState().getExitCodeLong()),
                logTail());
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
