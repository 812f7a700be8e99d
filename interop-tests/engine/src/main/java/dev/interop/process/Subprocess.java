package dev.interop.process;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs that end by themselves. They also end with this process. */
public final class Subprocess {
    /** Variables that would make Python load other packages. */
    private static final List<String> REMOVED = List.of("PYTHONPATH", "PYTHONHOME");

    private Subprocess() {}

    /**
     * A program that has ended.
     *
     * @param output what it wrote to stdout and stderr
     */
    public record Ended(int exitCode, String output) {}

    /**
     * Runs a program and waits for its end.
     *
     * @param folder its working directory
     * @throws HarnessFault it cannot be started, or has not ended within the limit
     */
    public static Ended run(List<String> command, Path folder, Duration limit) {
        try {
            // A file, because a program that fills a pipe would wait for its reader.
            Path output = Files.createTempFile("interop-", ".out");
            try {
                return new Ended(exitCode(command, folder, limit, output), read(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException failure) {
            throw new HarnessFault("cannot run %s: %s".formatted(command.get(0), failure.getMessage()), failure);
        }
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }

    private static int exitCode(List<String> command, Path folder, Duration limit, Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(REMOVED);
        Process process = start(builder);
        var hook = new Thread(() -> end(process), "end of " + command.get(0));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HarnessFault("%s has not ended within %d s, so it was stopped; run the command again"
                        .formatted(String.join(" ", command), limit.toSeconds()));
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("stopped while %s was running".formatted(command.get(0)), stopped);
        } finally {
            end(process);
            remove(hook);
        }
    }

    private static Process start(ProcessBuilder builder) {
        String program = builder.command().get(0);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new HarnessFault(
                    "cannot run %s: %s"
                            .formatted(
                                    program,
                                    StartFailure.reason(
                                            program, builder.directory().toPath(), failure)),
                    failure);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook already runs.
        }
    }
}
