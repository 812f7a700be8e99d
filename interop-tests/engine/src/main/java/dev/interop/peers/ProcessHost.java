package dev.interop.peers;

import dev.interop.peer.RunAs;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A server or driver as a process on this machine; it listens on free ports and writes them to a file. */
final class ProcessHost implements PeerHost {
    /** Not "localhost", which may also resolve to an IPv6 address where another program listens. */
    static final String LOOPBACK = "127.0.0.1";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final LocalProcess process;
    private final Path addressFile;
    private List<Integer> ports = List.of();

    ProcessHost(LocalProcess process, Path addressFile) {
        this.process = process;
        this.addressFile = addressFile;
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
    public void start() {
        process.start();
        ports = process.awaitLines(addressFile, START_LIMIT).stream()
                .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(':') + 1)))
                .toList();
    }

    @Override
    public Duration startLimit() {
        return START_LIMIT;
    }

    @Override
    public String notReady(String why) {
        return "the %s did not start: %s; %s".formatted(title(), why, logTail());
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, ports.get(0));
    }

    @Override
    public List<String> targets() {
        return targetsThrough(LOOPBACK);
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return ports.stream().map(port -> hub + ":" + port).toList();
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
