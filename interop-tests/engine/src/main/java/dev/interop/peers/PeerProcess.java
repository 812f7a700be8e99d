package dev.interop.peers;

import com.google.common.base.Throwables;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.Peer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
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

/** A long-lived part of a peer, server or driver, and the hub's channel to it. */
public abstract class PeerProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MAX_MESSAGE = 64 << 20;

    private final Peer peer;
    private final PeerHost host;
    private @Nullable ManagedChannel channel;
    private volatile @Nullable String hang;
    private volatile Status lastAnswer = Status.OK;

    PeerProcess(Peer peer, PeerHost host) {
        this.peer = peer;
        this.host = host;
    }

    /**
     * Asks once, with a short deadline, whether the process is ready.
     *
     * @throws HarnessFault it will never be
     */
    abstract boolean isReady() throws StatusException;

    /**
     * Starts it where it does not run yet, and waits until it is ready.
     *
     * @throws HarnessFault it ends, is not what was wanted, or does not get ready in time; with what explains it
     */
    void start() {
        host.start();
        InetSocketAddress address = host.address();
        channel = Grpc.newChannelBuilderForAddress(
                        address.getHostString(), address.getPort(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE)
                // Else a proxy named in the environment would get even the calls to localhost.
                .proxyDetector(any -> null)
                .build();
        try {
            awaitReady();
        } catch (HarnessFault why) {
            throw new HarnessFault(host.notReady(why.getMessage()), why);
        }
    }

    private void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(host.patience())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(this::readyOrEnded);
        } catch (ConditionTimeoutException never) {
            throw new HarnessFault("it was not ready within %d s%s"
                    .formatted(
                            host.patience().toSeconds(),
                            lastAnswer.isOk() ? "" : "; the last attempt ended with " + describe(lastAnswer)));
        }
        deathCause().ifPresent(cause -> {
            throw new HarnessFault("it " + cause);
        });
    }

    private boolean readyOrEnded() {
        try {
            return isReady();
        } catch (StatusException notYet) {
            lastAnswer = notYet.getStatus();
            if (lastAnswer.getCode() != Status.Code.UNAVAILABLE
                    && lastAnswer.getCode() != Status.Code.DEADLINE_EXCEEDED) {
                throw new HarnessFault("it answers " + describe(lastAnswer), notYet);
            }
            channel().resetConnectBackoff();
            return deathCause().isPresent();
        }
    }

    /** The library's text is "io exception"; its cause says which. */
    private static String describe(Status status) {
        Throwable cause = status.getCause() == null ? null : Throwables.getRootCause(status.getCause());
        String text = cause == null ? status.getDescription() : cause.getMessage();
        if (cause instanceof ConnectException && text != null) {
            // Before it, the name of a system call.
            text = text.substring(text.lastIndexOf(": ") + 1).strip();
        }
        return status.getCode() + (text == null ? "" : " (" + text + ")");
    }

    /** Notes that it did not answer the hub in time; from now on it counts as dead. */
    public void noteHang() {
        hang = "does not answer the hub any more";
    }

    /** How the process ended, or that it hangs; empty while it works. */
    public Optional<String> deathCause() {
        return host.deathCause().or(() -> Optional.ofNullable(hang));
    }

    public Peer peer() {
        return peer;
    }

    /** For messages: "java server". */
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
     * @throws HarnessFault a process does not get ready; the others may run
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
