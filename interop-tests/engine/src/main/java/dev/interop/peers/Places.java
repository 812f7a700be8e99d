package dev.interop.peers;

import dev.interop.fault.HarnessFault;
import dev.interop.peer.Pairing;
import dev.interop.peer.Peer;
import dev.interop.peer.RunAs;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the place where a run starts its peers. */
public final class Places {
    private Places() {}

    /**
     * Prepares the images or programs of the peers, and returns their place; empty if the place starts
     * none of them.
     *
     * @param runAs container or process
     * @param out receives progress
     * @throws HarnessFault an image or program cannot be built
     */
    public static Optional<Place> prepare(Collection<Pairing> pairings, RunContext run, RunAs runAs, PrintStream out) {
        List<Peer> started = peersOf(pairings).filter(Peer::runsInPlace).toList();
        if (started.isEmpty()) {
            return Optional.empty();
        }
        boolean reachable = peersOf(pairings).anyMatch(Peer::isOnAnotherMachine);
        if (runAs == RunAs.PROCESS) {
            ProcessPlace.prepare(started, run.root(), out);
            return Optional.of(new ProcessPlace(run, reachable));
        }
        String[] images = started.stream().map(ContainerPlace::image).distinct().toArray(String[]::new);
        return Optional.of(new ContainerPlace(run, Images.build(run.root(), out, images), reachable));
    }

    private static Stream<Peer> peersOf(Collection<Pairing> pairings) {
        return pairings.stream()
                .flatMap(pairing -> Stream.of(pairing.client(), pairing.server()))
                .filter(peer -> !peer.isRaw())
                .distinct();
    }
}
