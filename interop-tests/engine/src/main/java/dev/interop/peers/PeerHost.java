package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.RunAs;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one server or driver of a peer runs in: a container, a process of this machine, or a place elsewhere. */
public sealed interface PeerHost extends AutoCloseable permits ContainerHost, ProcessHost, AddressHost {

    RunAs runAs();

    /** For messages: "java server". */
    String title();

    /**
     * Starts it, unless it runs already; it need not be ready when this returns.
     *
     * @throws HarnessFault it cannot be started, or ended at once
     */
    void start();

    /** How long it may take to get ready. */
    Duration patience();

    /** Of one that is not ready: what happened, with what helps to find out why. */
    String notReady(String why);

    /** Where the hub reaches its first port, once it is started. */
    InetSocketAddress address();

    /** Its ports, "host:port", as those call them that the hub started. */
    List<String> targets();

    /**
     * Its ports as others call them.
     *
     * @param hub the host by which they reach this machine
     */
    List<String> targetsThrough(String hub);

    /** The host by which it reaches this machine; empty: it does not. */
    Optional<String> hub();

    /** How it ended; empty while it runs, when it was stopped, and where the hub cannot see. */
    Optional<String> deathCause();

    /** What a person needs when it is at fault. */
    String logTail();

    /**
     * How many bytes of memory it has taken; empty where nobody tells.
     *
     * @throws HarnessFault the engine does not tell
     */
    OptionalLong memory();

    /** Returns the tag of its image; empty if it is not a container. */
    default Optional<String> image() {
        return Optional.empty();
    }

    /** Returns the engine's id of its image; empty if it is not a container. */
    default Optional<String> imageId() {
        return Optional.empty();
    }

    /** Stops it, if the hub started it. */
    @Override
    void close();
}
