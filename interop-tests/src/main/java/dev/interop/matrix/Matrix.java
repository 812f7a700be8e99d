package dev.interop.matrix;

import dev.interop.judge.CellResult;
import dev.interop.judge.CrossPairing;
import dev.interop.judge.Verdict;
import dev.interop.peers.RunningPeers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs all cells of a plan against the running peers. */
public final class Matrix {
    /** With the waiting ones fewer than a server has workers, so that no cell waits for another one's handler. */
    private static final int CELLS_IN_FLIGHT = 16;
    /** Cells in which seconds must pass; they cost no CPU meanwhile, and the others need not wait for them. */
    private static final int WAITING_CELLS_IN_FLIGHT = 12;

    private final CellRunner runner;
    private final PrintStream out;
    private final Consumer<CellResult> keep;
    private final Set<Peer> deadClients = ConcurrentHashMap.newKeySet();
    private final Set<Peer> deadServers = ConcurrentHashMap.newKeySet();

    /** @param keep gets the reports of each cell as soon as it is over, from many threads */
    public Matrix(RunningPeers peers, String runId, PrintStream out, Consumer<CellResult> keep) {
        this.runner = new CellRunner(peers, runId, false);
        this.out = out;
        this.keep = keep;
    }

    /** One result per cell, in the order of the plan. Cells that want to be alone run last. */
    public List<CellResult> run(List<Cell> plan) throws InterruptedException {
        var progress = new Progress(out, plan.size());
        ExecutorService together = Executors.newFixedThreadPool(CELLS_IN_FLIGHT);
        ExecutorService waiting = Executors.newFixedThreadPool(WAITING_CELLS_IN_FLIGHT);
        ExecutorService alone = Executors.newSingleThreadExecutor();
        try {
            var results = new ArrayList<Future<CellResult>>();
            for (Cell cell : plan) {
                ExecutorService executor = cell.testCase().letsSecondsPass() ? waiting : together;
                results.add(cell.testCase().alone() ? null : executor.submit(task(cell, progress)));
            }
            await(results);
            for (int index = 0; index < plan.size(); index++) {
                if (results.get(index) == null) {
                    results.set(index, alone.submit(task(plan.get(index), progress)));
                }
            }
            return CrossPairing.judge(await(results));
        } finally {
            together.shutdownNow();
            waiting.shutdownNow();
            alone.shutdownNow();
        }
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
                throw new HarnessFault("the matrix broke: " + broken.getCause(), broken.getCause());
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
            keep.accept(result);
            progress.done(!result.verdict().isRed());
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
