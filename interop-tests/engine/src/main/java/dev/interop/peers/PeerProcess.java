package dev.interop.peers;

import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A long-lived server or driver of a peer, with the engine's channel to it. */
public abstract class PeerProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_MESSAGE = 64 << 20;

    private final Peer peer;
    private final PeerHost host;
    private @Nullable ManagedChannel channel;
    private volatile @Nullable String hang;
    private volatile Status lastStatus = Status.OK;

    PeerProcess(Peer peer, PeerHost host) {
        this.peer = peer;
        this.host = host;
    }

    /**
     * Asks once, with a short deadline, whether the process is ready.
     *
     * @throws HarnessFault it will never be ready
     */
    abstract boolean isReady() throws StatusException;

    /**
     * Starts the process, unless it already runs, and waits until it is ready.
     *
     * @throws HarnessFault it ends, is another peer than expected, or is not ready in time; with its last log lines
     */
    void start() {
        host.start();
        InetSocketAddress address = host.address();
        var builder = Grpc.newChannelBuilderForAddress(address.getHostString(), address.getPort(), credentials())
                .maxInboundMessageSize(MAX_MESSAGE)
                // A proxy in the environment variables would otherwise get even the calls to localhost.
                .proxyDetector(any -> null);
        host.token().ifPresent(token -> builder.intercept(token.interceptor()));
        configure(builder);
        channel = builder.build();
        try {
            awaitReady();
            afterReady();
        } catch (HarnessFault fault) {
            throw new HarnessFault(host.notReady(fault.getMessage()), fault);
        }
    }

    /** Returns the credentials of the engine's channel. */
    ChannelCredentials credentials() {
        return InsecureChannelCredentials.create();
    }

    /** Sets further options of the engine's channel. */
    void configure(ManagedChannelBuilder<?> builder) {}

    /**
     * Does what remains to be done once the process is ready.
     *
     * @throws HarnessFault it cannot be used
     */
    void afterReady() {}

    private void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(host.startLimit())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(this::readyOrEnded);
        } catch (ConditionTimeoutException never) {
            throw new HarnessFault(
                    "it was not ready within %d s%s".formatted(host.startLimit().toSeconds(), lastAttempt()));
        }
        deathCause().ifPresent(cause -> {
            throw new HarnessFault("it " + cause);
        });
    }

    /** Returns the end of the message about a process that is not ready: why the last attempt failed. */
    String lastAttempt() {
        return lastStatus.isOk() ? "" : "; the last attempt ended with " + describe(lastStatus);
    }

    private boolean readyOrEnded() {
        try {
            return isReady();
        } catch (StatusException notYet) {
            if (Thread.currentThread().isInterrupted()) {
                // The time is over, which ended this attempt.
                return false;
            }
            lastStatus = notYet.getStatus();
            if (lastStatus.getCode() != Status.Code.UNAVAILABLE
                    && lastStatus.getCode() != Status.Code.DEADLINE_EXCEEDED) {
                throw new HarnessFault("it responds with " + describe(lastStatus), notYet);
            }
            channel().resetConnectBackoff();
            return deathCause().isPresent();
        }
    }

    /** Returns code and text; the library's text is "io exception", so the text of the cause is used. */
    static String describe(Status status) {
        Throwable cause = status.getCause() == null ? null : Throwables.getRootCause(status.getCause());
        String text = cause == null ? status.getDescription() : cause.getMessage();
        if (cause instanceof ConnectException && text != null) {
            // The text begins with the name of a system call.
            text = text.substring(text.lastIndexOf(": ") + 1).strip();
        }
        return status.getCode() + (text == null ? "" : " (" + text + ")");
    }

    /** Records that it did not respond to the engine in time; from now on it counts as dead. */
    public void markHung() {
        hang = "does not respond to the engine any more";
    }

    /** Returns how the process ended, or that it hangs; empty while it works. */
    public Optional<String> deathCause() {
        return host.deathCause().or(() -> Optional.ofNullable(hang));
    }

    public Peer peer() {
        return peer;
    }

    /** Returns the title for messages: "java server". */
    public String title() {
        return host.title();
    }

    public PeerHost host() {
        return host;
    }

    public ManagedChannel channel() {
        return Objects.requireNonNull(channel, "not started");
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
            awaitTermination();
        }
        host.close();
    }

    private void awaitTermination() {
        try {
            channel().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts processes at the same time.
     *
     * @throws HarnessFault a process does not become ready; the others may still run
     */
    public static void startAll(Collection<? extends PeerProcess> processes) {
        try {
            atOnce(processes, process -> {
                process.start();
                return null;
            });
        } catch (CompletionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw cause instanceof HarnessFault fault
                    ? fault
                    : new HarnessFault("the peers did not start: " + cause.getMessage(), cause);
        }
    }

    /**
     * Runs a task for each process at the same time, and returns the results in the order of the processes.
     *
     * @throws CompletionException a task failed
     */
    public static <T> List<T> atOnce(Collection<? extends PeerProcess> processes, Function<PeerProcess, T> task) {
        // The common pool has fewer threads than there are peers, and each task waits.
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<T>> tasks = processes.stream()
                    .map(process -> CompletableFuture.supplyAsync(() -> task.apply(process), threads))
                    .toList();
            CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
            return tasks.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }
}
