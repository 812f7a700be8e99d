package dev.interop.gate.live;

import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Sends recodings in batches: those that threads ask for while a batch is under way form the next batches. */
final class RecodingQueue {
    /** The largest number of recodings in a batch, so that a slow driver responds in time. */
    static final int MAX_RECODINGS = 200;

    /** The largest size of a batch in bytes; JSON is at most a few times longer, and a driver accepts 64 MiB. */
    static final long MAX_BYTES = 4 << 20;

    private final Function<List<Recoding>, List<RecodingResult>> sender;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock sending = new ReentrantLock();

    /** Recodings that one thread waits for. */
    private record Waiting(List<Recoding> recodings, CompletableFuture<List<RecodingResult>> results) {}

    /** @param sender sends a batch and returns the results in the same order; only one thread uses it at a time */
    RecodingQueue(Function<List<Recoding>, List<RecodingResult>> sender) {
        this.sender = sender;
    }

    /**
     * Returns the results in the order of the recodings. They are in one batch, which exceeds the limits only if they
     * do so alone.
     *
     * @throws RuntimeException the exception of the sender
     */
    List<RecodingResult> recode(List<Recoding> recodings) {
        var own = new Waiting(recodings, new CompletableFuture<>());
        waiting.add(own);
        while (!own.results.isDone()) {
            sending.lock();
            try {
                if (!own.results.isDone()) {
                    send(nextBatch());
                }
            } finally {
                sending.unlock();
            }
        }
        try {
            return own.results.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Returns what waits longest. */
    private List<Waiting> nextBatch() {
        var batch = new ArrayList<Waiting>();
        int recodings = 0;
        long bytes = 0;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            recodings += next.recodings.size();
            bytes += next.recodings.stream()
                    .mapToLong(Recoding::getSerializedSize)
                    .sum();
            if (!batch.isEmpty() && (recodings > MAX_RECODINGS || bytes > MAX_BYTES)) {
                break;
            }
            batch.add(Objects.requireNonNull(waiting.poll()));
        }
        return batch;
    }

    private void send(List<Waiting> batch) {
        try {
            List<RecodingResult> results = sender.apply(
                    batch.stream().flatMap(each -> each.recodings.stream()).toList());
            int from = 0;
            for (Waiting each : batch) {
                int to = from + each.recodings.size();
                each.results.complete(List.copyOf(results.subList(from, to)));
                from = to;
            }
        } catch (RuntimeException failed) {
            batch.forEach(each -> each.results.completeExceptionally(failed));
        }
    }
}
