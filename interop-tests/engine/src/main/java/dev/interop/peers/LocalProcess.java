package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program on this machine, started once, without a shell. All it writes goes to its log. It ends with
 * {@link #close}, and with this process, whether that ends by itself or by SIGTERM or SIGINT; what is killed hard
 * leaves it behind.
 */
public final class LocalProcess implements AutoCloseable {
    /** For calls in flight to end: servers give them 5 s. */
    private static final Duration GRACE = Duration.ofSeconds(7);

    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * What is started.
     *
     * @param title for messages: "java server"
     * @param line the program and its arguments; a program with a slash is a path, from the folder
     * @param environment besides what this process has in its own
     * @param folder where it works
     */
    public record Command(String title, List<String> line, Map<String, String> environment, Path folder) {
        public Command {
            line = List.copyOf(line);
            environment = Map.copyOf(environment);
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

    /** Both its stdout and its stderr go to the log. */
    public LocalProcess(Command command, LogFile log) {
        this(command, log, null);
    }

    /** @param out for its stdout alone; null if stdout goes to the log, too */
    public LocalProcess(Command command, LogFile log, @Nullable Path out) {
        this(command, log, out, GRACE);
    }

    /** @param grace from SIGTERM to SIGKILL */
    LocalProcess(Command command, LogFile log, @Nullable Path out, Duration grace) {
        this.command = command;
        this.log = log;
        this.out = out == null ? null : out.toFile();
        this.grace = grace;
        hook = new Thread(this::close, "end of the " + command.title());
    }

    /**
     * Starts it, and does not wait for anything.
     *
     * @throws HarnessFault there is no such program, or it was closed before
     */
    public synchronized void start() {
        if (closed) {
            throw new HarnessFault("the %s was to be started when it was already stopped".formatted(title()));
        }
        try {
            // First, so that no moment is left in which it would survive this process.
            Runtime.getRuntime().addShutdownHook(hook);
            process = builder().start();
        } catch (IllegalStateException ending) {
            throw new HarnessFault("the %s is not started any more: the run was stopped".formatted(title()), ending);
        } catch (IOException failure) {
            Runtime.getRuntime().removeShutdownHook(hook);
            throw new HarnessFault("the %s cannot be started: %s".formatted(title(), failure.getMessage()), failure);
        }
    }

    private ProcessBuilder builder() {
        var builder =
                new ProcessBuilder(command.line()).directory(command.folder().toFile());
        builder.environment().putAll(command.environment());
        var appended = ProcessBuilder.Redirect.appendTo(log.path().toFile());
        // Nothing it does can wait for a person.
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        if (out == null) {
            return builder.redirectErrorStream(true).redirectOutput(appended);
        }
        return builder.redirectError(appended).redirectOutput(out);
    }

    /**
     * The lines of a file, such as that of {@code --address-file}, once the process has written it.
     *
     * @throws HarnessFault the process ends before, or does not write it in time; with its last log lines
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
            throw new HarnessFault("cannot read what the %s wrote to %s: %s".formatted(title(), file, unreadable));
        }
    }

    private HarnessFault didNotStart(String why) {
        return new HarnessFault("the %s did not start: %s; %s".formatted(title(), why, logTail()));
    }

    /**
     * Its exit code, once it has ended by itself; 128 + N where signal N ended it.
     *
     * @throws HarnessFault it goes on for longer than the limit
     */
    public int awaitEnd(Duration limit) {
        try {
            return running()
                    .onExit()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .exitValue();
        } catch (TimeoutException goesOn) {
            throw new HarnessFault(
                    "the %s has not ended within %d s; %s".formatted(title(), limit.toSeconds(), logTail()), goesOn);
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

    /** The last lines it wrote, and where all of them are. */
    public String logTail() {
        return log.tail();
    }

    /** How it ended; empty while it runs, and when it was closed while it ran. */
    public synchronized Optional<String> deathCause() {
        return Optional.ofNullable(closed ? deathBeforeClose : ended());
    }

    /** Returns the process; {@link #start} has set it before any method that needs it is called. */
    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    private @Nullable String ended() {
        return process == null || process.isAlive() ? null : "ended with exit code " + process.exitValue();
    }

    /** The most bytes of memory it has had at once, as the kernel counts them; empty where it does not tell. */
    public OptionalLong memory() {
        Path status = Path.of("/proc/%d/status".formatted(running().pid()));
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException notTold) {
            return OptionalLong.empty();
        }
    }

    /** Ends it, and what it has started: SIGTERM, and SIGKILL to what is left some seconds later. */
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
        }
    }

    private void end(Process process) {
        List<ProcessHandle> tree = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
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
            // It runs already, and does this, or waits for it.
        }
    }
}
