package dev.interop.peers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * Treats a container as started when it has ended. Unlike with OneShotStartupCheckStrategy, a non-zero exit code is
 * a result, not a failed start.
 */
public final class ExitedStrategy extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient docker, String containerId) {
        InspectContainerResponse.ContainerState state = getCurrentState(docker, containerId);
        boolean ended = !Boolean.TRUE.equals(state.getRunning()) && "exited".equals(state.getStatus());
        return ended ? StartupStatus.SUCCESSFUL : StartupStatus.NOT_YET_KNOWN;
    }
}
