package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.fault.IoReason;
import dev.interop.process.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program on this machine, started once without a shell. Its output goes to its log. {@link #close} ends it, and so
 * does the end of this process, except by SIGKILL.
 */
public final class LocalProcess implements AutoCloseable {
    /** Time for calls in flight to end; servers allow them 5 s. */
    private static final Duration GRACE = Duration.ofSeconds(7);

    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * A command line and its surroundings.
     *
     * @param title for messages: "java server"
     * @param line the program and its arguments; a program with a slash is a path relative to the folder
     * @param environment variables besides those of this process
     * @param folder its working directory
     */
    public record Command(String title, List<String> line, Map<String, String> environment, Path folder) {
        public Command {
            line = List.copyOf(line);
            environment = Map.copyOf(environment);
        }

        /** Returns the same command with further variables. */
        Command with(Map<String, String> more) {
            var both = new HashMap<>(environment);
            both.putAll(more);
            return new Command(title, line, both, folder);
        }
    }

    private final Command command;
    private final LogFile log;
    private final @Nullable File out;
    private final Duration grace;
    private final Thread hook;
    private @Nullable Process process;
    private boolean closed;
    private @Nullable String deathBeforeClose;

    /** Creates a process whose stdout and stderr go to the log. */
    public LocalProcess(Command command, LogFile log) {
        this(command, log, null);
    }

    /** @param out file for stdout; null if stdout goes to the log, too */
    public LocalProcess(Command command, LogFile log, @Nullable Path out) {
        this(command, log, out, GRACE);
    }

    /** @param grace time from SIGTERM to SIGKILL */
    LocalProcess(Command command, LogFile log, @Nullable Path out, Duration grace) {
        this.command = command;
        this.log = log;
        this.out = out == null ? null : out.toFile();
        this.grace = grace;
        hook = new Thread(this::close, "end of the " + command.title());
    }

    /**
     * Starts the process and returns at once.
     *
     * @throws HarnessFault there is no such program, or {@link #close} was called before
     */
    public synchronized void start() {
        if (closed) {
            throw new HarnessFault("cannot start the %s: it was already stopped".formatted(title()));
        }
        try {
            // Before the start, so that the process can never survive this one.
            Runtime.getRuntime().addShutdownHook(hook);
            process = builder().start();
        } catch (IllegalStateException ending) {
            throw new HarnessFault("cannot start the %s: the run was stopped".formatted(title()), ending);
        } catch (IOException failure) {
            Runtime.getRuntime().removeShutdownHook(hook);
            throw new HarnessFault(
                    "cannot start the %s: %s"
                            .formatted(
                                    title(), StartFailure.reason(command.line().get(0), command.folder(), failure)),
                    failure);
        }
    }

    private ProcessBuilder builder() {
        var builder =
                new ProcessBuilder(command.line()).directory(command.folder().toFile());
        // Only the programs that need them get the engine's own.
        builder.environment().keySet().removeAll(Set.of(RunToken.VARIABLE, RunContext.PROBE));
        builder.environment().putAll(command.environment());
        var appended = ProcessBuilder.Redirect.appendTo(log.path().toFile());
        // A program that reads stdin must not wait for a person.
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        if (out == null) {
            return builder.redirectErrorStream(true).redirectOutput(appended);
        }
        return builder.redirectError(appended).redirectOutput(out);
    }

    /**
     * Waits for a file that the process writes, such as that of {@code --address-file}, and returns its lines.
     *
     * @throws HarnessFault the process ends first, or does not write the file in time; with its last log lines
     */
    public List<String> awaitLines(Path file, Duration limit) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> Files.exists(file) || deathCause().isPresent());
        } catch (ConditionTimeoutException never) {
            throw didNotStart("it was not ready within %d s".formatted(limit.toSeconds()));
        }
        deathCause().ifPresent(cause -> {
            throw didNotStart("it " + cause);
        });
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new HarnessFault(
                    "cannot read the file of the %s, %s: %s".formatted(title(), file, IoReason.of(unreadable)));
        }
    }

    private HarnessFault didNotStart(String why) {
        return new HarnessFault("the %s did not start: %s; %s".formatted(title(), why, logTail()));
    }

    /**
     * Waits until the process ends by itself and returns its exit code; 128 + N if signal N ended it.
     *
     * @throws HarnessFault the process has not ended within the limit
     */
    public int awaitEnd(Duration limit) {
        try {
            return running()
                    .onExit()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .exitValue();
        } catch (TimeoutException stillRunning) {
            throw new HarnessFault(
                    "the %s has not ended within %d s; %s".formatted(title(), limit.toSeconds(), logTail()),
                    stillRunning);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFault("stopped before the %s had ended".formatted(title()), stopped);
        }
    }

    public String title() {
        return command.title();
    }

    /** Returns the last lines of the log with the path of the log. */
    public String logTail() {
        return log.tail();
    }

    /** Returns how the process ended; empty while it runs and if {@link #close} ended it. */
    public synchronized Optional<String> deathCause() {
        return Optional.ofNullable(closed ? deathBeforeClose : ended());
    }

    /** Returns the process; callers call {@link #start} first. */
    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    private @Nullable String ended() {
        return process == null || process.isAlive() ? null : "ended with exit code " + process.exitValue();
    }

    /** Returns the peak of its memory in bytes, as counted by the kernel; empty on systems without /proc. */
    public OptionalLong memory() {
        Path status = Path.of("/proc/%d/status".formatted(running().pid()));
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException unavailable) {
            return OptionalLong.empty();
        }
    }

    /** Returns the living processes that it consists of: itself, its descendants, and those with its marks. */
    Set<Long> pids() {
        return tree(running()).map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private Stream<ProcessHandle> tree(Process process) {
        return Stream.of(
                        Stream.of(process.toHandle()),
                        process.descendants(),
                        ProcessMark.processes(command.environment()).stream())
                .flatMap(part -> part)
                .distinct();
    }

    /** Ends the process and its children: SIGTERM first, then SIGKILL after a few seconds. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        deathBeforeClose = ended();
        closed = true;
        if (process != null) {
            end(process);
            removeHook();
            log.redact();
        }
    }

    private void end(Process process) {
        List<ProcessHandle> tree = tree(process).toList();
        tree.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook already runs, and waits for this method or executes it.
        }
    }
}
