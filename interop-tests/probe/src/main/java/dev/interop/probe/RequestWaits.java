package dev.interop.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits until the handler of a call has received a number of requests. */
final class RequestWaits {
    private record Wait(long requests, CompletableFuture<Void> future) {}

    private final List<Wait> waits = new ArrayList<>();

    /** Returns a future that completes when a handler has received this many requests. */
    synchronized CompletableFuture<Void> add(long requests) {
        var wait = new Wait(requests, new CompletableFuture<>());
        waits.add(wait);
        return wait.future();
    }

    /** Completes the waits that a handler with this many requests fulfils; the callbacks run here, without a lock. */
    void complete(int received) {
        List<Wait> met = new ArrayList<>();
        synchronized (this) {
            waits.removeIf(each -> each.requests() <= received && met.add(each));
        }
        met.forEach(each -> each.future().complete(null));
    }
}
