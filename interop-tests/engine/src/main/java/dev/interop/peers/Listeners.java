package dev.interop.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lists the sockets on which the programs of this machine listen. */
interface Listeners {
    /** Returns the sockets; empty if this system does not show them. */
    Optional<List<Listener>> list();

    /** Returns whether the open sockets of a process are hidden from this user. */
    boolean hides(long pid);

    /** Returns the way of this system: /proc on Linux, else the program lsof. */
    static Listeners ofThisSystem() {
        return Files.exists(Path.of("/proc/net/tcp")) ? new ProcListeners(Path.of("/proc")) : new LsofListeners();
    }

    /** Returns the program of a process for messages: "pid 4711 (/usr/bin/python3)". Its arguments may be secret. */
    static String program(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .or(() -> name(pid))
                .map(command -> "pid %d (%s)".formatted(pid, command))
                .orElse("pid " + pid);
    }

    private static Optional<String> name(long pid) {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/%d/comm".formatted(pid))).strip());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
