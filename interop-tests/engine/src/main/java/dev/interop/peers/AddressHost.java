package dev.interop.peers;

import com.google.common.net.HostAndPort;
import dev.interop.fault.HarnessFault;
import dev.interop.fault.Invocation;
import dev.interop.peer.DriverSpec;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A server or driver that the engine does not start; it continues when the run is over. */
public final class AddressHost implements PeerHost {
    /** The program already runs, so it responds within seconds or not at all. */
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final String title;
    private final List<String> targets;
    private final @Nullable String hub;
    private final Duration startLimit;
    private final String fix;

    /**
     * @param title for messages: "java server"
     * @param targets its ports, "host:port"
     * @param hub the host name with which it reaches this machine; null if it cannot
     */
    public AddressHost(String title, List<String> targets, @Nullable String hub) {
        this(title, targets, hub, START_LIMIT);
    }

    public AddressHost(String title, List<String> targets, @Nullable String hub, Duration startLimit) {
        this(title, targets, hub, startLimit, "start it there or fix its address in interop.yaml");
    }

    /** @param fix what to do if it cannot be used */
    private AddressHost(String title, List<String> targets, @Nullable String hub, Duration startLimit, String fix) {
        this.title = title;
        this.targets = targets;
        this.hub = hub;
        this.startLimit = startLimit;
        this.fix = fix;
    }

    /** Creates the host of a server of the user's own service that already runs. */
    public static AddressHost of(ServerSpec spec) {
        return new AddressHost(
                spec.name() + " server",
                List.of(Objects.requireNonNull(spec.address())),
                null,
                spec.readyWithin(),
                "start it there, or fix %s of server '%s' in interop.yaml or --server"
                        .formatted(spec.tls() == null ? "'address'" : "'address' or 'tls'", spec.name()));
    }

    /** Creates the host of a driver of the user's own that already runs. */
    static AddressHost of(DriverSpec spec) {
        return new AddressHost(
                spec.name() + " driver",
                List.of(Objects.requireNonNull(spec.address())),
                spec.hub(),
                START_LIMIT,
                "start it there, or fix 'address' of client '%s' in interop.yaml".formatted(spec.name()));
    }

    @Override
    public RunAs runAs() {
        return RunAs.ADDRESS;
    }

    @Override
    public String title() {
        return title + " at " + targets.get(0);
    }

    @Override
    public void start() {
        if (address().isUnresolved()) {
            throw new HarnessFault(
                    notReady("unknown host '%s'".formatted(address().getHostString())));
        }
    }

    @Override
    public Duration startLimit() {
        return startLimit;
    }

    @Override
    public String notReady(String why) {
        return "the %s cannot be used: %s; %s%s".formatted(title(), why, fix, hint());
    }

    /** Returns why an address of this machine may be wrong in the image. */
    private String hint() {
        InetSocketAddress address = address();
        boolean absent = Invocation.isInImage()
                && !address.isUnresolved()
                && address.getAddress().isLoopbackAddress()
                && !Readiness.accepts(address);
        return absent
                ? "; without '--network host', localhost is this container itself: pass that option to docker run, or use the host name host.docker.internal"
                : "";
    }

    @Override
    public InetSocketAddress address() {
        HostAndPort first = HostAndPort.fromString(targets.get(0));
        return new InetSocketAddress(first.getHost(), first.getPort());
    }

    @Override
    public List<String> targets() {
        return targets;
    }

    @Override
    public List<String> targetsThrough(String hub) {
        return targets;
    }

    @Override
    public Optional<String> hub() {
        return Optional.ofNullable(hub);
    }

    @Override
    public Optional<RunToken> token() {
        return RunToken.given(System.getenv());
    }

    @Override
    public Optional<String> deathCause() {
        return Optional.empty();
    }

    @Override
    public String logTail() {
        return "the log of the %s is on its own machine".formatted(title());
    }

    @Override
    public OptionalLong memory() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // The engine did not start it.
    }
}
