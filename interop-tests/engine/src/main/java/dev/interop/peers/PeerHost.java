package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Proof;
import dev.interop.peer.RunAs;
import dev.interop.peer.ServerProof;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The environment of one server or driver: a container, a process on this machine, or an address. */
public sealed interface PeerHost extends AutoCloseable permits RunningContainer, RunningProcess, AddressHost {

    RunAs runAs();

    /** Returns the title for messages: "java server". */
    String title();

    /**
     * Starts it, unless it already runs; it may not be ready yet when this method returns.
     *
     * @throws HarnessFault it cannot be started, or it ended at once
     */
    void start();

    /** Returns the limit for the time until it is ready. */
    Duration startLimit();

    /** Returns the error message if it does not become ready, with a hint or log lines. */
    String notReady(String why);

    /** Returns the address at which the engine reaches its first port, after the start. */
    InetSocketAddress address();

    /** Returns its ports, "host:port", for peers that the engine started. */
    List<String> targets();

    /**
     * Returns its ports, "host:port", for peers at addresses.
     *
     * @param hub the host name with which they reach this machine
     */
    List<String> targetsThrough(String hub);

    /** Returns the host name with which it reaches this machine; empty if it cannot. */
    Optional<String> hub();

    /** Returns how it ended; empty while it runs, if the engine stopped it, or if it is at an address. */
    Optional<String> deathCause();

    /** Returns the last lines of its log, or where the log is. */
    String logTail();

    /**
     * Returns its memory in bytes; empty if that is unknown.
     *
     * @throws HarnessFault the Docker engine does not report it
     */
    OptionalLong memory();

    /** Returns the token that its requests need; empty if the program runs already and the environment has no token. */
    Optional<RunToken> token();

    /** Returns the tag of its image; empty if it is not a container. */
    default Optional<String> image() {
        return Optional.empty();
    }

    /** Returns the Docker engine's id of its image; empty if it is not a container. */
    default Optional<String> imageId() {
        return Optional.empty();
    }

    /**
     * Returns what proves that its port is the one of the program that the engine started; after it is ready.
     *
     * @throws HarnessFault the port is that of another program
     */
    default ServerProof proof() {
        return new ServerProof(Proof.ADDRESS, "only its address is known");
    }

    /** Stops it, if the engine started it. */
    @Override
    void close();
}
