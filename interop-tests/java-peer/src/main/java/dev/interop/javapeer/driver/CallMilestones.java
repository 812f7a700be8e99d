package dev.interop.javapeer.driver;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The arrival of headers and the end of a call, for which threads of the driver wait. */
final class CallMilestones {
    private final CountDownLatch headers = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    void headersArrived() {
        headers.countDown();
    }

    void ended() {
        headers.countDown();
        end.countDown();
        over.complete(null);
    }

    boolean isOver() {
        return end.getCount() == 0;
    }

    /** Waits until the call is over, but no longer than this. */
    void awaitEnd(Duration longest) throws InterruptedException {
        end.await(NANOSECONDS.convert(longest), NANOSECONDS);
    }

    /** Waits until headers have arrived, or the call is over. */
    void awaitHeaders() throws InterruptedException {
        headers.await();
    }

    /** Runs a task once the call is over, on any thread. */
    void whenOver(Runnable action) {
        over.thenRun(action);
    }
}
