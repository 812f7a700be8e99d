package org.greeterpb.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM or SIGINT ends a command in its own way and with its own exit code.
 *
 * <p>A JVM that these signals end has the exit code 143 or 130, whatever its shutdown hooks do, and
 * no public interface handles signals. So the hook lets the command end, and then halts the JVM with
 * the command's exit code. What a command printed has been written by then: its streams flush each line.
 */
public final class StopSignal {
    private final CountDownLatch received = new CountDownLatch(1);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private StopSignal() {}

    /** From now on the signals are held for {@link #await}, however many come. */
    public static StopSignal hold() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::endProcess, "stop-signal"));
        return signal;
    }

    /** Waits for the first signal. */
    public void await() throws InterruptedException {
        received.await();
    }

    /** Ends the process. */
    public void exit(int code) {
        exitCode.complete(code);
        System.exit(code);
    }

    private void endProcess() {
        received.countDown();
        Runtime.getRuntime().halt(exitCode.join());
    }
}
