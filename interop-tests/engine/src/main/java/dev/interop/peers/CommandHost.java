package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.ServerProof;
import dev.interop.peer.ServerSpec;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** A server of the user's own service as a process on this machine, started with the command of interop.yaml. */
public final class CommandHost extends RunningProcess {
    /** Number of characters of a command in a message; class paths are long. */
    private static final int LONGEST_SHOWN = 300;

    private final ServerSpec spec;
    private final int port;
    private final PortProof proof;

    /**
     * Chooses the port; starts nothing.
     *
     * @throws HarnessFault there is neither a port nor a place for one
     */
    public CommandHost(ServerSpec spec, RunContext run) {
        this(spec, run, Listeners.ofThisSystem());
    }

    CommandHost(ServerSpec spec, RunContext run, Listeners listeners) {
        this(spec, port(spec), run, listeners);
    }

    private CommandHost(ServerSpec spec, int port, RunContext run, Listeners listeners) {
        super(process(spec, port, run), run.token());
        this.spec = spec;
        this.port = port;
        proof = new PortProof(listeners, port);
    }

    private static LocalProcess process(ServerSpec spec, int port, RunContext run) {
        var environment = new HashMap<>(spec.envAt(port));
        environment.putAll(run.environmentOf(spec));
        environment.put(ProcessMark.RUN, run.id());
        environment.put(ProcessMark.SERVER, spec.name());
        LogFile log = run.log(spec.name() + "-server");
        return new LocalProcess(
                new LocalProcess.Command(spec.name() + " server", spec.commandAt(port), environment, spec.folder()),
                log);
    }

    private static int port(ServerSpec spec) {
        if (spec.port() != null) {
            return spec.port();
        }
        if (!spec.takesPort()) {
            throw new HarnessFault(
                    "server '%s' has no port: use ${port} in 'command' or 'env', or write the port on which it listens as 'port'"
                            .formatted(spec.name()));
        }
        return FreePorts.next();
    }

    @Override
    public void start() {
        if (!Files.isDirectory(spec.folder())) {
            throw new HarnessFault(
                    "cannot start the %s: its 'workdir' %s is not a folder".formatted(title(), spec.folder()));
        }
        if (!FreePorts.isFree(port)) {
            throw new HarnessFault(
                    "cannot start the %s: %s already listens on port %d; end that program, or use ${port} for a free port"
                            .formatted(title(), proof.holders(), port));
        }
        process().start();
    }

    @Override
    public Duration startLimit() {
        return spec.readyWithin();
    }

    @Override
    public String notReady(String why) {
        List<String> elsewhere =
                deathCause().isPresent() ? List.of() : proof.elsewhere(process().pids());
        String hint = elsewhere.isEmpty()
                ? ""
                : "; it listens on %s and must listen on %s:%d".formatted(String.join(", ", elsewhere), LOOPBACK, port);
        return "the %s did not start: %s%s; its command is: %s; %s".formatted(title(), why, hint, command(), logTail());
    }

    private String command() {
        String command = spec.commandText(port);
        return command.length() <= LONGEST_SHOWN ? command : command.substring(0, LONGEST_SHOWN) + "…";
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, port);
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return List.of(hub + ":" + port);
    }

    @Override
    public ServerProof proof() {
        return proof.prove(process().pids());
    }
}
