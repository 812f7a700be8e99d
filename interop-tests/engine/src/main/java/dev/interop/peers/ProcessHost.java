package dev.interop.peers;

import dev.interop.peer.RunAs;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A process of this machine, on free ports, which it writes to a file. */
final class ProcessHost implements PeerHost {
    /** Not "localhost", behind which there may be an address of IPv6 where somebody else listens. */
    static final String LOOPBACK = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        ports = process.awaitLines(addressFile, PATIENCE).stream()
                .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(':') + 1)))
                .toList();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
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
