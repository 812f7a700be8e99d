package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.ResetSpec;
import dev.interop.peers.LocalProcess.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the command that resets a server. Different servers may be reset at the same time. */
public final class ServerReset {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ResetSpec spec;
    private final RunContext run;
    private final Duration limit;
    private final Map<String, LogFile> logs = new ConcurrentHashMap<>();

    /** Creates resets whose output goes to a log of each server in the run's folder of logs. */
    public ServerReset(ResetSpec spec, RunContext run) {
        this(spec, run, LIMIT);
    }

    /** @param limit time after which a reset is ended */
    ServerReset(ResetSpec spec, RunContext run, Duration limit) {
        this.spec = spec;
        this.run = run;
        this.limit = limit;
    }

    public ResetSpec.Before before() {
        return spec.before();
    }

    /**
     * Resets a server and waits for the end of the command. The command and its children are ended after the limit, on
     * interruption, and with this process. The mark in its environment lets the script that started this process find
     * children that outlive the command.
     *
     * @throws HarnessFault the command cannot be started, fails, or does not end in time; with its last lines of output
     */
    public void run(String server) {
        List<String> line = spec.commandFor(server);
        String title = "reset of %s ('%s')".formatted(server, spec.shownFor(server));
        LogFile log = logs.computeIfAbsent(server, name -> run.log("reset-" + name));
        try (var process = new LocalProcess(
                new Command(title, line, Map.of(ProcessMark.RUN, run.id()), spec.folder()), log, null, GRACE)) {
            process.start();
            int exitCode = process.awaitEnd(limit);
            if (exitCode != 0) {
                throw new HarnessFault(
                        "the %s ended with exit code %d; %s".formatted(title, exitCode, process.logTail()));
            }
        }
    }
}
