package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Proof;
import dev.interop.peer.ServerProof;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves that the processes of a server listen on its port. */
final class PortProof {
    private final Listeners listeners;
    private final int port;

    PortProof(Listeners listeners, int port) {
        this.listeners = listeners;
        this.port = port;
    }

    /**
     * Returns the proof for a port that accepts connections.
     *
     * @param pids the processes that the engine started for the server
     * @throws HarnessFault another program listens on the port
     */
    ServerProof prove(Set<Long> pids) {
        Optional<List<Listener>> all = listeners.list();
        if (all.isEmpty()) {
            return unproven("this system shows no listening sockets; install lsof");
        }
        List<Listener> here = all.get().stream()
                .filter(each -> each.port() == port && each.isOnLoopback())
                .toList();
        if (here.isEmpty()) {
            return unproven("this system does not show which program listens on port " + port);
        }
        Optional<Listener> foreign = here.stream()
                .filter(each -> Collections.disjoint(each.pids(), pids))
                .findFirst();
        if (foreign.isEmpty()) {
            return new ServerProof(Proof.PROCESS, "process %d listens on port %d".formatted(owner(here, pids), port));
        }
        if (foreign.get().pids().isEmpty() && pids.stream().anyMatch(listeners::hides)) {
            return unproven("a process of the server runs as another user, so its sockets are hidden");
        }
        throw new HarnessFault(
                "%s listens on port %d, which is none of its processes; end that program, or use 'image' for a container and 'address' for a program that already runs"
                        .formatted(programs(foreign.get()), port));
    }

    private static ServerProof unproven(String why) {
        return new ServerProof(Proof.ADDRESS, why);
    }

    private static long owner(List<Listener> here, Set<Long> pids) {
        var owners = new TreeSet<>(here.get(0).pids());
        owners.retainAll(pids);
        return owners.first();
    }

    /** Returns the programs that listen on the port: "pid 4711 (python3)". */
    String holders() {
        return listeners
                .list()
                .flatMap(all -> all.stream().filter(each -> each.port() == port).findFirst())
                .map(PortProof::programs)
                .orElse("another program");
    }

    private static String programs(Listener listener) {
        return listener.pids().isEmpty()
                ? "another program"
                : listener.pids().stream().map(Listeners::program).collect(Collectors.joining(", "));
    }

    /** Returns the sockets on which the processes of a server listen instead of the port: "127.0.0.1:50051". */
    List<String> elsewhere(Set<Long> pids) {
        return listeners.list().orElse(List.of()).stream()
                .filter(each -> !Collections.disjoint(each.pids(), pids))
                .filter(each -> each.port() != port || !each.isOnLoopback())
                .map(Listener::toString)
                .distinct()
                .toList();
    }
}
