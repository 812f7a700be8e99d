package dev.interop.peers;

import dev.interop.matrix.HarnessFault;
import dev.interop.matrix.Pairing;
import dev.interop.matrix.Peer;
import dev.interop.matrix.RunAs;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses where a run starts its peers. */
public final class Places {
    private Places() {}

    /**
     * Makes ready what the peers need, as the variable PEERS says; empty: all are at addresses.
     *
     * @param out for the progress
     * @throws HarnessFault it cannot be made
     * @throws IllegalArgumentException PEERS makes no sense
     */
    public static Optional<Place> prepare(
            Collection<Pairing> pairings, RunContext run, Map<String, String> environment, PrintStream out) {
        RunAs wanted = RunAs.from(environment);
        List<Peer> started =
                peersOf(pairings).filter(peer -> !peer.isAtAddress()).toList();
        if (started.isEmpty()) {
            return Optional.empty();
        }
        if (wanted == RunAs.PROCESS) {
            ProcessPlace.prepare(started, run.root(), out);
            return Optional.of(new ProcessPlace(run, peersOf(pairings).anyMatch(Peer::isAtAddress)));
        }
        return Optional.of(new ContainerPlace(run, Images.build(run.root(), out)));
    }

    private static Stream<Peer> peersOf(Collection<Pairing> pairings) {
        return pairings.stream()
                .flatMap(pairing -> Stream.of(pairing.client(), pairing.server()))
                .filter(peer -> !peer.isRaw())
                .distinct();
    }
}
