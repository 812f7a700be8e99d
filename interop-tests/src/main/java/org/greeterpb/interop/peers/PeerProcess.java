package org.greeterpb.interop.peers;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.greeterpb.interop.matrix.HarnessFault;
import org.greeterpb.interop.matrix.Peer;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A long-lived container of a peer, server or driver, and the hub's channel to it. */
public abstract class PeerProcess implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_MESSAGE = 64 << 20;

    private final PeerContainer container;
    private final int port;
    private ManagedChannel channel;
    private volatile String hang;

    PeerProcess(PeerContainer container, int port) {
        this.container = container;
        this.port = port;
        container.withExposedPorts(port);
        container.waitingFor(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                awaitReady();
            }
        });
    }

    /** Asks once, with a short deadline, whether the process is ready. */
    abstract boolean isReady() throws StatusException;

    /**
     * Starts the container and waits until it is ready.
     *
     * @throws HarnessFault it ends, or does not get ready in time; with its last log lines
     */
    void start() {
        try {
            container.start();
        } catch (ContainerLaunchException notReady) {
            throw new HarnessFault(
                    "the %s did not start: %s; %s".formatted(container.title(), reason(notReady), container.logTail()),
                    notReady);
        }
    }

    private void awaitReady() {
        channel = Grpc.newChannelBuilder(
                        container.getHost() + ":" + container.getMappedPort(port), InsecureChannelCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE)
                // Else a proxy named in the environment would get even the calls to localhost.
                .proxyDetector(address -> null)
                .build();
        try {
            Awaitility.await()
                    .atMost(STARTUP)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(this::readyOrEnded);
        } catch (ConditionTimeoutException never) {
            throw new HarnessFault("it was not ready within " + STARTUP.toSeconds() + " s");
        }
        deathCause().ifPresent(cause -> {
            throw new HarnessFault("it " + cause);
        });
    }

    private boolean readyOrEnded() {
        try {
            return isReady();
        } catch (StatusException notYet) {
            if (notYet.getStatus().getCode() != Status.Code.UNAVAILABLE
                    && notYet.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
                throw new HarnessFault("it answers " + notYet.getStatus(), notYet);
            }
            channel.resetConnectBackoff();
            return deathCause().isPresent();
        }
    }

    /** Notes that it did not answer the hub in time; from now on it counts as dead. */
    public void noteHang() {
        hang = "does not answer the hub any more";
    }

    /** How the process ended, or that it hangs; empty while it works. */
    public Optional<String> deathCause() {
        return container.deathCause().or(() -> Optional.ofNullable(hang));
    }

    /**
     * How many bytes of memory it has taken.
     *
     * @throws HarnessFault the engine does not tell
     */
    long memory() {
        return ContainerMemory.bytes(container);
    }

    public Peer peer() {
        return container.peer();
    }

    public PeerContainer container() {
        return container;
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
            awaitTermination();
        }
        container.stop();
    }

    private void awaitTermination() {
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What we said ourselves, else how the process ended, else the innermost cause. */
    private String reason(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof HarnessFault)) {
            at = at.getCause();
        }
        String innermost = at.getMessage();
        return at instanceof HarnessFault
                ? innermost
                : deathCause().map(cause -> "it " + cause).orElse(innermost);
    }
}
