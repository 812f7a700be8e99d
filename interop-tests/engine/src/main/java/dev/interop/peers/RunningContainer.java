package dev.interop.peers;

import dev.interop.peer.RunAs;
import java.util.Optional;
import java.util.OptionalLong;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A server or driver in a container of the run. */
abstract sealed class RunningContainer implements PeerHost permits ContainerHost, ImageHost {
    private final RunContainer<?> container;

    RunningContainer(RunContainer<?> container) {
        this.container = container;
        container.waitingFor(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                // PeerProcess checks whether it is ready.
            }
        });
    }

    RunContainer<?> container() {
        return container;
    }

    @Override
    public RunAs runAs() {
        return RunAs.CONTAINER;
    }

    @Override
    public Optional<RunToken> token() {
        return Optional.of(container.token());
    }

    @Override
    public String title() {
        return container.title();
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
    public void close() {
        container.stop();
    }
}
