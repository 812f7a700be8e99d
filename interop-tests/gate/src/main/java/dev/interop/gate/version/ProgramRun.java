package dev.interop.gate.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The result of a program that ended.
 *
 * @param out what it wrote to stdout
 */
public record ProgramRun(int exit, byte[] out, String err) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Each stream needs its own thread, or a full pipe could block the program. */
    private static final Executor THREADS = task -> new Thread(task).start();

    /**
     * Runs a program to its end.
     *
     * @param input for its stdin
     * @throws IOException the program cannot be started
     * @throws GateProblem it ran too long, so it was stopped
     */
    public static ProgramRun of(ProcessBuilder builder, byte[] input) throws IOException {
        Process process = builder.start();
        try {
            var in = CompletableFuture.runAsync(() -> write(process.getOutputStream(), input), THREADS);
            var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
            var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new GateProblem("'%s' was still running after %d s, so it was stopped"
                        .formatted(String.join(" ", builder.command()), LIMIT.toSeconds()));
            }
            in.join();
            return new ProgramRun(process.exitValue(), out.join(), new String(err.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while %s was running"
                            .formatted(builder.command().get(0)),
                    stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /** Writes the input; a program that reads less has already failed, and its exit code and stderr describe why. */
    private static void write(OutputStream stream, byte[] bytes) {
        try (stream) {
            stream.write(bytes);
        } catch (IOException closed) {
            // The exit code is checked.
        }
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
