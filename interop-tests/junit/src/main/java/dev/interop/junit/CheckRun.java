package dev.interop.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;

/**
 * A run of {@code interop check} that has ended.
 *
 * @param exitCode 0 passed, 1 a failed cell or an unexpected difference, 2 a problem of the run
 * @param lastLines the end of its output
 * @param file the XML file with its cells, which may be missing
 */
record CheckRun(int exitCode, List<String> lastLines, Path file) {
    private static final Path CELLS = Path.of("build", "interop", "junit", "TEST-interop.xml");
    private static final int SHOWN_LINES = 40;
    /** Time from SIGTERM to SIGKILL; the program stops its servers first. */
    private static final int STOP_SECONDS = 20;

    /**
     * Runs the program to its end and prints its output. If this thread is interrupted or this JVM ends, the program is
     * stopped.
     *
     * @throws InteropFailure the program cannot be started, or was stopped
     */
    static CheckRun of(Path jar, Path config, List<String> options) {
        Path folder = config.getParent();
        Path file = folder.resolve(CELLS);
        try {
            // Cells of an earlier run must not count for this one.
            Files.deleteIfExists(file);
            Process process = new ProcessBuilder(command(jar, config, options))
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return followed(process, file);
        } catch (IOException failed) {
            throw new InteropFailure("cannot run %s: %s".formatted(jar, failed.getMessage()), failed);
        }
    }

    private static List<String> command(Path jar, Path config, List<String> options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "check",
                "--config",
                config.getFileName().toString()));
        command.addAll(options);
        return command;
    }

    private static CheckRun followed(Process process, Path file) {
        var last = new ArrayDeque<String>();
        var printer = new Thread(() -> print(process, last), "output of interop check");
        var hook = new Thread(() -> stop(process), "end of interop check");
        Runtime.getRuntime().addShutdownHook(hook);
        printer.start();
        try {
            int exitCode = process.waitFor();
            printer.join();
            Runtime.getRuntime().removeShutdownHook(hook);
            return new CheckRun(exitCode, List.copyOf(last), file);
        } catch (InterruptedException stopped) {
            stop(process);
            Thread.currentThread().interrupt();
            throw new InteropFailure("interop check was stopped", stopped);
        }
    }

    /** Prints the output, in a thread of its own, because a read does not end with an interruption. */
    private static void print(Process process, Deque<String> last) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                last.add(line);
                if (last.size() > SHOWN_LINES) {
                    last.remove();
                }
            }
        } catch (IOException broken) {
            last.add("its output cannot be read: " + broken.getMessage());
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException again) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns the cells of the run.
     *
     * @throws InteropFailure there are none
     */
    List<CheckedCell> cells() {
        if (!Files.exists(file)) {
            throw new InteropFailure(
                    "interop check judged no cell; it ended with exit code %d:%n%s".formatted(exitCode, output()));
        }
        try {
            List<CheckedCell> cells = CellReader.read(file);
            if (cells.isEmpty()) {
                throw new InteropFailure("%s has no cell".formatted(file));
            }
            return cells;
        } catch (IOException | XMLStreamException unreadable) {
            throw new InteropFailure("cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /**
     * Passes if the exit code is 0, or if a cell explains it.
     *
     * @throws InteropFailure the run failed although each cell passed
     */
    void requireExplained(List<CheckedCell> cells) {
        boolean explained = cells.stream().anyMatch(cell -> cell.result() != CheckedCell.Result.PASSED);
        if (exitCode != 0 && !explained) {
            throw new InteropFailure(
                    "each cell passed, but interop check ended with exit code %d:%n%s".formatted(exitCode, output()));
        }
    }

    private String output() {
        return String.join(System.lineSeparator(), lastLines);
    }
}
