package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.plan.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of a run. {@link Phase} defines when a cell runs. The matrix closes them. */
final class CellPools implements AutoCloseable {
    /** With the waiting cells, fewer than the workers of a server, so that no cell waits for another. */
    private static final int CELLS_IN_FLIGHT = 16;

    private static final int WAITING_CELLS_IN_FLIGHT = 12;

    private final ExecutorService together = Executors.newFixedThreadPool(CELLS_IN_FLIGHT);
    private final ExecutorService waiting = Executors.newFixedThreadPool(WAITING_CELLS_IN_FLIGHT);
    private final ExecutorService alone = Executors.newSingleThreadExecutor();
    /** A cell that runs alone has the write lock, because cells of other servers may run at the same time. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private final Consumer<Strand> task;

    /** @param task runs the cells of a strand, from several threads */
    CellPools(Consumer<Strand> task) {
        this.task = task;
    }

    /**
     * Runs cells and returns when all are over.
     *
     * @throws HarnessFault the task failed
     */
    void run(List<Cell> cells) throws InterruptedException {
        List<Strand> strands = Strand.of(cells);
        var started = new ArrayList<@Nullable Future<?>>(Collections.nCopies(strands.size(), null));
        submit(strands, started, together, Phase.TOGETHER);
        // At first all peers load code, so a deadline of a few seconds could expire.
        await(started.subList(0, strands.size() / 4));
        submit(strands, started, waiting, Phase.WAITING);
        await(started);
        submit(strands, started, together, Phase.CALM);
        await(started);
        submit(strands, started, alone, Phase.ALONE);
        await(started);
    }

    private void submit(
            List<Strand> strands, List<@Nullable Future<?>> started, ExecutorService executor, Phase phase) {
        Lock lock = phase == Phase.ALONE ? gate.writeLock() : gate.readLock();
        for (int index = 0; index < strands.size(); index++) {
            Strand strand = strands.get(index);
            if (strand.phase() == phase) {
                started.set(index, executor.submit(() -> run(strand, lock)));
            }
        }
    }

    private @Nullable Void run(Strand strand, Lock lock) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            task.accept(strand);
        } finally {
            lock.unlock();
        }
        return null;
    }

    private static void await(List<@Nullable Future<?>> futures) throws InterruptedException {
        for (Future<?> future : futures) {
            if (future == null) {
                continue;
            }
            try {
                future.get();
            } catch (ExecutionException broken) {
                throw new HarnessFault("the matrix failed: " + broken.getCause(), broken.getCause());
            }
        }
    }

    /** Interrupts all cells. */
    @Override
    public void close() {
        together.shutdownNow();
        waiting.shutdownNow();
        alone.shutdownNow();
    }
}
