package dev.interop.peers;

import java.util.Set;

/**
 * A socket on which programs of this machine listen.
 *
 * @param host its address; "*" for all addresses
 * @param pids the processes that have it open, as far as this user may see them
 */
record Listener(String host, int port, Set<Long> pids) {
    private static final Set<String> REACHED_BY_LOOPBACK = Set.of("*", ProcessHost.LOOPBACK);

    /** Returns whether a connection to 127.0.0.1 may lead to this socket. */
    boolean isOnLoopback() {
        return REACHED_BY_LOOPBACK.contains(host);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
