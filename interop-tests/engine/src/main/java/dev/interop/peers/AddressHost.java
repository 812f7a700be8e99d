package dev.interop.peers;

import com.google.common.net.HostAndPort;
import dev.interop.fault.HarnessFault;
import dev.interop.peer.RunAs;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Something that runs elsewhere, and goes on when the run is over. */
public final class AddressHost implements PeerHost {
    /** It runs already, so it answers soon or never. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String title;
    private final List<String> targets;
    private final @Nullable String hub;
    private final Duration patience;

    /**
     * @param title "java server"
     * @param targets its ports, "host:port"
     * @param hub the host by which it reaches this machine; null if it cannot
     */
    public AddressHost(String title, List<String> targets, @Nullable String hub) {
        this(title, targets, hub, PATIENCE);
    }

    public AddressHost(String title, List<String> targets, @Nullable String hub, Duration patience) {
        this.title = title;
        this.targets = targets;
        this.hub = hub;
        this.patience = patience;
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
            throw new HarnessFault(notReady(
                    "this machine knows no host '%s'".formatted(address().getHostString())));
        }
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public String notReady(String why) {
        return "the %s cannot be used: %s; start it there, or mend its address in interop-tests/suites/peers.yaml"
                .formatted(title(), why);
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
    public List<String> targetsThrough(String ofThisMachine) {
        return targets;
    }

    @Override
    public Optional<String> hub() {
        return Optional.ofNullable(hub);
    }

    @Override
    public Optional<String> deathCause() {
        return Optional.empty();
    }

    @Override
    public String logTail() {
        return "the log of the %s is where it runs".formatted(title());
    }

    @Override
    public OptionalLong memory() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // It is not ours.
    }
}
