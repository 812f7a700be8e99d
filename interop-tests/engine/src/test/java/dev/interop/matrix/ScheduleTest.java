package dev.interop.matrix;

import static dev.interop.matrix.Cells.OTHER_TO_OLD;
import static dev.interop.matrix.Cells.TO_NEW;
import static dev.interop.matrix.Cells.TO_OLD;
import static dev.interop.matrix.Cells.inSequence;
import static dev.interop.matrix.Cells.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CellResult;
import dev.interop.peer.Peer;
import dev.interop.peer.ResetSpec.Before;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    /** Limit for tasks that wait for each other; they fail only if the schedule keeps them apart. */
    private static final long LIMIT_SECONDS = 20;

    private final DeadPeers dead = new DeadPeers();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<CellResult> reported = Collections.synchronizedList(new ArrayList<>());

    @Test
    void returns_and_reports_one_result_per_cell_in_the_order_of_the_plan() throws InterruptedException {
        List<Cell> plan = List.of(
                single("a.yaml", "a/1", TO_OLD),
                inSequence("b.yaml", "b/1", TO_OLD),
                Cells.alone("a.yaml", "a/2", TO_OLD),
                inSequence("b.yaml", "b/2", TO_OLD),
                single("a.yaml", "a/3", TO_OLD));

        List<CellResult> results = schedule(Cells::passed).run(plan);

        assertThat(results).extracting(CellResult::cell).isEqualTo(plan);
        assertThat(reported).containsExactlyInAnyOrderElementsOf(results);
    }

    @Test
    void sequence_runs_in_order_and_other_pairings_at_the_same_time() throws InterruptedException {
        var bothRun = new CyclicBarrier(2);
        CellTask task = cell -> {
            pass(bothRun);
            events.add(cell.toString());
            return Cells.passed(cell);
        };

        schedule(task)
                .run(List.of(
                        inSequence("a.yaml", "a/1", TO_OLD),
                        inSequence("a.yaml", "a/1", TO_NEW),
                        inSequence("a.yaml", "a/2", TO_OLD),
                        inSequence("a.yaml", "a/2", TO_NEW)));

        assertThat(events)
                .containsSubsequence("client->old a/1", "client->old a/2")
                .containsSubsequence("client->new a/1", "client->new a/2");
    }

    @Test
    void cell_alone_runs_after_all_others() throws InterruptedException {
        schedule(this::recorded)
                .run(List.of(
                        Cells.alone("a.yaml", "a/1", TO_OLD),
                        single("a.yaml", "a/2", TO_OLD),
                        single("a.yaml", "a/3", TO_NEW)));

        assertThat(events).hasSize(3).last().isEqualTo("client->old a/1");
    }

    @Test
    void remaining_cells_of_a_dead_server_do_not_run() throws InterruptedException {
        CellTask task = cell -> {
            dead.addServer(cell.pairing().server());
            return Cells.passed(cell);
        };

        List<CellResult> results = schedule(task)
                .run(List.of(
                        inSequence("a.yaml", "a/1", TO_OLD),
                        inSequence("a.yaml", "a/2", TO_OLD),
                        single("b.yaml", "b/1", TO_NEW)));

        assertThat(Cells.results(results))
                .containsExactly(
                        "client->old a/1: passed",
                        "client->old a/2: not-run, a peer of this pairing died or hung earlier in the run",
                        "client->new b/1: passed");
    }

    @Test
    void result_that_cannot_be_kept_ends_the_run() {
        var schedule = new Schedule(Cells::passed, dead, result -> {
            throw new HarnessFault("the disk is full");
        });

        assertThatThrownBy(() -> schedule.run(List.of(single("a.yaml", "a", TO_OLD))))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("the disk is full");
        assertThatThrownBy(() -> schedule.run(
                        List.of(single("a.yaml", "a", TO_OLD)), Before.PAIRING, server -> events.add(server)))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("the disk is full");
    }

    @Test
    void reset_waits_until_no_cell_of_its_server_runs() throws InterruptedException {
        Map<Peer, AtomicInteger> running = new ConcurrentHashMap<>();
        CellTask task = cell -> {
            AtomicInteger ofServer = running.computeIfAbsent(cell.pairing().server(), server -> new AtomicInteger());
            ofServer.incrementAndGet();
            events.add(cell.toString());
            ofServer.decrementAndGet();
            return Cells.passed(cell);
        };
        List<Cell> plan = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            plan.add(single("a.yaml", "a/" + number, TO_OLD));
            plan.add(single("a.yaml", "a/" + number, OTHER_TO_OLD));
        }

        List<CellResult> results = schedule(task).run(plan, Before.PAIRING, server -> {
            running.values().forEach(each -> assertThat(each).hasValue(0));
            events.add("reset " + server);
        });

        assertThat(results).allMatch(CellResult::passed);
        assertThat(events).hasSize(42);
        assertThat(events.get(0)).isEqualTo("reset old");
        assertThat(events.get(21)).isEqualTo("reset old");
        assertThat(events.subList(1, 21)).allMatch(event -> event.startsWith("client->old"));
        assertThat(events.subList(22, 42)).allMatch(event -> event.startsWith("other-client->old"));
    }

    @Test
    void cells_between_two_resets_run_at_the_same_time() throws InterruptedException {
        var bothRun = new CyclicBarrier(2);
        CellTask task = cell -> {
            pass(bothRun);
            return Cells.passed(cell);
        };

        List<CellResult> results = schedule(task)
                .run(
                        List.of(single("a.yaml", "a/1", TO_OLD), single("a.yaml", "a/2", TO_OLD)),
                        Before.FILE,
                        server -> events.add(server));

        assertThat(results).allMatch(CellResult::passed);
        assertThat(events).containsExactly("old");
    }

    @Test
    void different_servers_run_at_the_same_time() throws InterruptedException {
        var bothReset = new CyclicBarrier(2);

        List<CellResult> results = schedule(Cells::passed)
                .run(
                        List.of(single("a.yaml", "a/1", TO_OLD), single("a.yaml", "a/1", TO_NEW)),
                        Before.CASE,
                        server -> pass(bothReset));

        assertThat(results).allMatch(CellResult::passed);
    }

    @Test
    void cell_alone_runs_while_no_cell_of_another_server_runs() throws InterruptedException {
        var aloneRuns = new CountDownLatch(1);
        var otherRuns = new CountDownLatch(1);
        CellTask task = cell -> {
            if (cell.testCase().alone()) {
                aloneRuns.countDown();
                events.add(await(otherRuns, 200) ? "both run" : "alone");
            } else {
                otherRuns.countDown();
            }
            return Cells.passed(cell);
        };

        List<CellResult> results = schedule(task)
                .run(
                        List.of(Cells.alone("a.yaml", "a", TO_OLD), single("a.yaml", "b", TO_NEW)),
                        Before.CASE,
                        // The reset of the other server ends while the cell alone runs.
                        server -> assertThat(server.equals("old") || await(aloneRuns, 20_000))
                                .isTrue());

        assertThat(results).allMatch(CellResult::passed);
        assertThat(events).containsExactly("alone");
    }

    @Test
    void failed_reset_is_a_harness_error_and_ends_its_pairing_only() throws InterruptedException {
        List<Cell> plan = List.of(
                single("a.yaml", "a/1", TO_OLD),
                single("a.yaml", "a/1", OTHER_TO_OLD),
                single("a.yaml", "a/1", TO_NEW),
                single("b.yaml", "b/1", TO_OLD),
                single("b.yaml", "b/2", TO_OLD),
                single("c.yaml", "c/1", TO_OLD));
        var resets = new AtomicInteger();

        List<CellResult> results = schedule(this::recorded).run(plan, Before.FILE, server -> {
            if (server.equals("old") && resets.incrementAndGet() == 2) {
                throw new HarnessFault("the reset of old failed");
            }
        });

        assertThat(Cells.results(results))
                .containsExactly(
                        "client->old a/1: passed",
                        "other-client->old a/1: passed",
                        "client->new a/1: passed",
                        "client->old b/1: harness-error, the reset of old failed",
                        "client->old b/2: not-run, a reset of old failed earlier in this pairing",
                        "client->old c/1: not-run, a reset of old failed earlier in this pairing");
        assertThat(resets).hasValue(3);
        assertThat(reported).hasSize(6);
        assertThat(events).hasSize(3);
    }

    @Test
    void dead_server_is_not_reset() throws InterruptedException {
        dead.addServer(Cells.OLD);

        List<CellResult> results = schedule(this::recorded)
                .run(List.of(single("a.yaml", "a/1", TO_OLD)), Before.PAIRING, server -> events.add(server));

        assertThat(results).extracting(CellResult::verdict).containsExactly(Verdict.NOT_RUN);
        assertThat(events).isEmpty();
    }

    @Test
    void interruption_ends_a_running_reset() throws InterruptedException {
        var started = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var run = new Thread(() -> {
            try {
                schedule(Cells::passed).run(List.of(single("a.yaml", "a/1", TO_OLD)), Before.PAIRING, server -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        ended.countDown();
                        Thread.currentThread().interrupt();
                        throw new HarnessFault("stopped", stopped);
                    }
                });
            } catch (InterruptedException stopped) {
                thrown.set(stopped);
            }
        });
        run.start();
        assertThat(started.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        run.interrupt();

        run.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private Schedule schedule(CellTask task) {
        return new Schedule(task, dead, reported::add);
    }

    private CellResult recorded(Cell cell) {
        events.add(cell.toString());
        return Cells.passed(cell);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException apart) {
            throw new IllegalStateException("the other task does not run at the same time", apart);
        }
    }
}
