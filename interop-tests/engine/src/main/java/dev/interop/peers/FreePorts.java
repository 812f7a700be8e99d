package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Chooses ports of this machine on which nothing listens. */
final class FreePorts {
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** Returns a free port, another one for each call. */
    static synchronized int next() {
        int port;
        do {
            port = free();
        } while (!GIVEN.add(port));
        return port;
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new HarnessFault("this machine has no free port: " + none.getMessage(), none);
        }
    }

    /** Returns whether a program can listen on a port. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
