package dev.interop.peers;

import dev.interop.peer.RunAs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A server or driver as a process on this machine. */
abstract sealed class RunningProcess implements PeerHost permits CommandHost, ProcessHost {
    /** Not "localhost", which may also resolve to an IPv6 address where another program listens. */
    static final String LOOPBACK = "127.0.0.1";

    private final LocalProcess process;
    private final RunToken token;

    RunningProcess(LocalProcess process, RunToken token) {
        this.process = process;
        this.token = token;
    }

    LocalProcess process() {
        return process;
    }

    @Override
    public RunAs runAs() {
        return RunAs.PROCESS;
    }

    @Override
    public String title() {
        return process.title();
    }

    @Override
    public Optional<RunToken> token() {
        return Optional.of(token);
    }

    @Override
    public List<String> targets() {
        return targetsThrough(LOOPBACK);
    }

    @Override
    public Optional<String> hub() {
        return Optional.of(LOOPBACK);
    }

    @Override
    public Optional<String> deathCause() {
        return process.deathCause();
    }

    @Override
    public String logTail() {
        return process.logTail();
    }

    @Override
    public OptionalLong memory() {
        return process.memory();
    }

    @Override
    public void close() {
        process.close();
    }
}
