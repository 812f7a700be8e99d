package dev.interop.matrix;

import dev.interop.judge.CellResult;
import dev.interop.judge.RunJudge;
import dev.interop.peers.ServerReset;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs all cells of a plan against the running peers. */
final class Matrix {
    private final CellRunner runner;
    private final RunJudge judge;
    private final RunningPeers peers;
    private final String runId;
    private final PrintStream out;
    private final Consumer<CellResult> onResult;
    private final @Nullable ServerReset reset;
    private final @Nullable Lock oneAtATime;
    private final DeadPeers dead = new DeadPeers();

    /**
     * @param judge judges the cells
     * @param onResult receives the result of each cell as soon as it is over, from several threads
     * @param reset resets each server; null for no resets
     */
    Matrix(
            RunningPeers peers,
            RunRequest request,
            PrintStream out,
            RunJudge judge,
            Consumer<CellResult> onResult,
            @Nullable ServerReset reset) {
        this.runner = new CellRunner(peers, request.id(), new CellOptions(false, request.debug()), judge);
        this.judge = judge;
        this.peers = peers;
        this.runId = request.id();
        this.out = out;
        this.onResult = onResult;
        this.reset = reset;
        oneAtATime = request.debug() ? new ReentrantLock(true) : null;
    }

    /** Returns one result per cell, in the order of the plan. {@link Schedule} defines when a cell runs. */
    public List<CellResult> run(List<Cell> plan) throws InterruptedException {
        warmUp(plan);
        var progress = new Progress(out, plan.size());
        var schedule = new Schedule(this::run, dead, result -> {
            onResult.accept(result);
            progress.done(!result.verdict().isFailure());
        });
        return judge.judgeTogether(reset == null ? schedule.run(plan) : schedule.run(plan, reset.before(), reset::run));
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

    private CellResult run(Cell cell) {
        if (oneAtATime == null) {
            return runNow(cell);
        }
        oneAtATime.lock();
        try {
            return runNow(cell);
        } finally {
            oneAtATime.unlock();
        }
    }

    private CellResult runNow(Cell cell) {
        CellResult result = runner.run(cell);
        if (result.verdict() == Verdict.HARNESS_ERROR) {
            noteDead(cell);
        }
        return result;
    }

    private void noteDead(Cell cell) {
        if (runner.serverDied(cell)) {
            dead.addServer(cell.pairing().server());
        }
        if (runner.driverDied(cell)) {
            dead.addClient(cell.pairing().client());
        }
    }
}
