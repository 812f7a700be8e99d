package dev.interop.peers;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server or driver as a process on this machine; it listens on free ports and writes them to a file. */
final class ProcessHost extends RunningProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path addressFile;
    private List<Integer> ports = List.of();

    ProcessHost(LocalProcess process, RunToken token, Path addressFile) {
        super(process, token);
        this.addressFile = addressFile;
    }

    @Override
    public void start() {
        process().start();
        ports = process().awaitLines(addressFile, START_LIMIT).stream()
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
    public List<String> targetsThrough(String hub) {
        return ports.stream().map(port -> hub + ":" + port).toList();
    }
}
