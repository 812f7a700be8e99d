package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.judge.CrossPairing;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs all cells of a plan against the running peers. */
public final class Matrix {
    /** With the waiting cells, fewer than the workers of a server, so that no cell waits for another. */
    private static final int CELLS_IN_FLIGHT = 16;

    private static final int WAITING_CELLS_IN_FLIGHT = 12;

    private final CellRunner runner;
    private final RunningPeers peers;
    private final String runId;
    private final PrintStream out;
    private final Consumer<CellResult> onResult;
    private final Set<Peer> deadClients = ConcurrentHashMap.newKeySet();
    private final Set<Peer> deadServers = ConcurrentHashMap.newKeySet();

    /** @param onResult receives the result of each cell as soon as it is over, from several threads */
    public Matrix(RunningPeers peers, String runId, PrintStream out, Consumer<CellResult> onResult) {
        this.runner = new CellRunner(peers, runId, false);
        this.peers = peers;
        this.runId = runId;
        this.out = out;
        this.onResult = onResult;
    }

    /** Returns one result per cell, in the order of the plan. {@link Phase} defines when a cell runs. */
    public List<CellResult> run(List<Cell> plan) throws InterruptedException {
        warmUp(plan);
        var progress = new Progress(out, plan.size());
        ExecutorService together = Executors.newFixedThreadPool(CELLS_IN_FLIGHT);
        ExecutorService waiting = Executors.newFixedThreadPool(WAITING_CELLS_IN_FLIGHT);
        ExecutorService alone = Executors.newSingleThreadExecutor();
        try {
            var results = new ArrayList<Future<CellResult>>(Collections.nCopies(plan.size(), null));
            submit(plan, results, together, Phase.TOGETHER, progress);
            // At first all peers load code, so a deadline of a few seconds could expire.
            await(results.subList(0, plan.size() / 4));
            submit(plan, results, waiting, Phase.WAITING, progress);
            await(results);
            submit(plan, results, together, Phase.CALM, progress);
            await(results);
            submit(plan, results, alone, Phase.ALONE, progress);
            return CrossPairing.judge(await(results));
        } finally {
            together.shutdownNow();
            waiting.shutdownNow();
            alone.shutdownNow();
        }
    }

    private void submit(
            List<Cell> plan,
            List<Future<CellResult>> results,
            ExecutorService executor,
            Phase phase,
            Progress progress) {
        for (int index = 0; index < plan.size(); index++) {
            if (Phase.of(plan.get(index)) == phase) {
                results.set(index, executor.submit(task(plan.get(index), progress)));
            }
        }
    }

    private void warmUp(List<Cell> plan) throws InterruptedException {
        Set<Phase> phases = plan.stream().map(Phase::of).collect(Collectors.toSet());
        if (!phases.contains(Phase.WAITING) && !phases.contains(Phase.CALM)) {
            return;
        }
        var warmUp = new WarmUp(runId);
        plan.stream()
                .map(Cell::pairing)
                .distinct()
                .filter(pairing ->
                        !pairing.client().isRaw() && !pairing.server().isRaw())
                .forEach(pairing -> warmUp.begin(
                        peers.driver(pairing.client()).orElseThrow(),
                        peers.server(pairing.server()).orElseThrow()));
        warmUp.await();
    }

    private static List<CellResult> await(List<Future<CellResult>> futures) throws InterruptedException {
        var results = new ArrayList<CellResult>();
        for (Future<CellResult> future : futures) {
            if (future == null) {
                continue;
            }
            try {
                results.add(future.get());
            } catch (ExecutionException broken) {
                throw new HarnessFault("the matrix failed: " + broken.getCause(), broken.getCause());
            }
        }
        return results;
    }

    private Callable<CellResult> task(Cell cell, Progress progress) {
        return () -> {
            CellResult result = knownDead(cell) ? notRun(cell) : runner.run(cell);
            if (result.verdict() == Verdict.HARNESS_ERROR) {
                noteDead(cell);
            }
            onResult.accept(result);
            progress.done(!result.verdict().isFailure());
            return result;
        };
    }

    private boolean knownDead(Cell cell) {
        return deadClients.contains(cell.pairing().client())
                || deadServers.contains(cell.pairing().server());
    }

    private static CellResult notRun(Cell cell) {
        return CellResult.other(
                cell, Verdict.NOT_RUN, "a peer of this pairing died or hung earlier in the run", 0, List.of());
    }

    private void noteDead(Cell cell) {
        if (runner.serverDied(cell)) {
            deadServers.add(cell.pairing().server());
        }
        if (runner.driverDied(cell)) {
            deadClients.add(cell.pairing().client());
        }
    }
}
