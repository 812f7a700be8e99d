package dev.interop.suites;

import dev.interop.fault.HarnessFault;
import dev.interop.matrix.RunningPeers;
import dev.interop.peer.Pairing;
import dev.interop.peers.ClientRun;
import dev.interop.plan.Skipped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The output of a run's client commands. Each runs once; those of all pairings run at the same time. */
final class ClientCommands {
    private final RunningPeers running;
    private final List<Pairing> selected;
    private final List<Skipped> skipped;
    private final Map<Pairing, CompletableFuture<String>> greetings = new HashMap<>();

    /** @param skipped what the run reports as skipped */
    ClientCommands(RunningPeers running, List<Pairing> selected, List<Skipped> skipped) {
        this.running = running;
        this.selected = selected;
        this.skipped = skipped;
    }

    /**
     * Returns the pairings whose client command the engine can start; a peer at an address has no client command.
     *
     * @throws HarnessFault if there is none and the run does not report anything as skipped
     */
    List<Pairing> pairings(Predicate<Pairing> expected) {
        List<Pairing> pairings = selected.stream()
                .filter(pairing -> !pairing.client().isAtAddress())
                .filter(expected)
                .toList();
        if (pairings.isEmpty() && skipped.isEmpty()) {
            throw new HarnessFault(
                    "no pairing of %s fits this suite; select other pairings or change interop-tests/suites/interop.yaml"
                            .formatted(selected));
        }
        return pairings;
    }

    /** Returns the output of the client command with {@code --style all Ada Grace}. */
    synchronized String greeting(Pairing pairing) {
        if (greetings.isEmpty()) {
            greetings.putAll(atOnce(pairings(each -> true), this::greet));
        }
        return greetings.get(pairing).join();
    }

    private static <T> Map<Pairing, CompletableFuture<T>> atOnce(List<Pairing> pairings, Function<Pairing, T> task) {
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            return pairings.stream()
                    .collect(Collectors.toMap(
                            pairing -> pairing,
                            pairing -> CompletableFuture.supplyAsync(() -> task.apply(pairing), clients)));
        } finally {
            clients.shutdown();
        }
    }

    private String greet(Pairing pairing) {
        ClientRun client = running.client(pairing, List.of("--style", "all", "Ada", "Grace"));
        if (client.exitCode() != 0) {
            throw new AssertionError("%s: the %s ended with exit code %d; %s"
                    .formatted(pairing, client.title(), client.exitCode(), client.logTail()));
        }
        return client.stdout();
    }
}
