package dev.interop.gate.version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A task on another thread. Reading its result throws its failure without a wrapper. */
public final class BackgroundTask<T> {
    private final CompletableFuture<T> future;

    private BackgroundTask(CompletableFuture<T> future) {
        this.future = future;
    }

    /** The work of a task. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Starts a task on a thread of the JVM's own pool. */
    public static <T> BackgroundTask<T> start(Work<T> work) {
        return new BackgroundTask<>(CompletableFuture.supplyAsync(unchecked(work)));
    }

    /** Starts a task on a thread of an executor, which the caller shuts down. */
    public static <T> BackgroundTask<T> start(Work<T> work, Executor executor) {
        return new BackgroundTask<>(CompletableFuture.supplyAsync(unchecked(work), executor));
    }

    private static <T> Supplier<T> unchecked(Work<T> work) {
        return () -> {
            try {
                return work.run();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }

    /**
     * Waits for the end of the task and returns its result.
     *
     * @throws UncheckedIOException the task threw an IOException
     * @throws RuntimeException the exception of the task
     */
    public T result() {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
