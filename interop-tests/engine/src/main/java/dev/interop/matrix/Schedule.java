package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.peer.ResetSpec.Before;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the cells of a plan. Without resets, all cells run at the same time, except for the cells of a sequence in one
 * pairing. With resets, each server has a {@link Lane}. {@link Phase} defines the order of both.
 */
final class Schedule {
    private final CellTask task;
    private final DeadPeers dead;
    private final Consumer<CellResult> onResult;
    private final Map<Cell, CellResult> results = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * Creates a schedule for one run.
     *
     * @param task runs a cell whose peers are alive, from several threads
     * @param dead the peers whose cells do not run; the task may add some
     * @param onResult receives each result as soon as there is one, from several threads
     */
    Schedule(CellTask task, DeadPeers dead, Consumer<CellResult> onResult) {
        this.task = task;
        this.dead = dead;
        this.onResult = onResult;
    }

    /**
     * Runs all cells of a plan without resets, and returns one result per cell, in the order of the plan.
     *
     * @throws HarnessFault a result cannot be processed
     */
    List<CellResult> run(List<Cell> plan) throws InterruptedException {
        try (var pools = new CellPools(this::run)) {
            pools.run(plan);
        }
        return plan.stream().map(results::get).toList();
    }

    /**
     * Runs all cells of a plan with resets, and returns one result per cell, in the order of the plan.
     *
     * @param reset resets a server by its name; throws a {@link HarnessFault} if it cannot
     * @throws HarnessFault a result cannot be processed
     */
    List<CellResult> run(List<Cell> plan, Before before, Consumer<String> reset) throws InterruptedException {
        List<Lane> lanes = Lane.of(plan, before);
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try (var pools = new CellPools(this::run)) {
            var running = new ArrayList<Future<?>>();
            for (Lane lane : lanes) {
                running.add(threads.submit(() -> {
                    lane.run(reset, dead, this::resetFailed, pools::run);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                await(each);
            }
        } finally {
            threads.shutdownNow();
        }
        return plan.stream().map(results::get).toList();
    }

    private static void await(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof HarnessFault fault
                    ? fault
                    : new HarnessFault("the matrix failed: " + broken.getCause(), broken.getCause());
        }
    }

    private void run(Strand strand) {
        var sequence = new SequenceRun(this::runUnlessDead);
        strand.cells().forEach(cell -> keep(cell, sequence.run(cell)));
    }

    private CellResult runUnlessDead(Cell cell) {
        return dead.reason(cell)
                .map(reason -> CellResult.other(cell, Verdict.NOT_RUN, reason, 0, List.of()))
                .orElseGet(() -> task.run(cell));
    }

    private void resetFailed(Cell cell, String reason) {
        keep(cell, CellResult.other(cell, Verdict.HARNESS_ERROR, reason, 0, List.of()));
    }

    private void keep(Cell cell, CellResult result) {
        results.put(cell, result);
        onResult.accept(result);
    }
}
