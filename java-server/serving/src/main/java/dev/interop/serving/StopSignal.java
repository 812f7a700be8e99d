package dev.interop.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

/**
 * The stop signals SIGTERM and SIGINT, which end a command in an orderly way and with its own exit code.
 *
 * <p>A JVM that these signals end has the exit code 143 or 130, whatever its shutdown hooks do, and Java has no public
 * interface for signals. Therefore a shutdown hook waits until the command has ended, and then halts the JVM with the
 * command's exit code. The output is complete by then, because the command's streams flush each line.
 */
public final class StopSignal {
    private final CountDownLatch received = new CountDownLatch(1);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private StopSignal() {}

    /**
     * Runs the command of this process, and ends the process with the exit code that it returns. Signals that arrive
     * meanwhile only end {@link #await}.
     */
    public static void run(ToIntFunction<StopSignal> command) {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::endProcess, "stop-signal"));
        int exitCode = 1;
        try {
            exitCode = command.applyAsInt(signal);
        } catch (RuntimeException | Error fault) {
            // Without an exit code, the hook and the process would never end.
            fault.printStackTrace();
        }
        signal.exitCode.complete(exitCode);
        System.exit(exitCode);
    }

    /** Waits for the first signal; returns at once if there was one. */
    public void await() throws InterruptedException {
        received.await();
    }

    private void endProcess() {
        received.countDown();
        Runtime.getRuntime().halt(exitCode.join());
    }
}
