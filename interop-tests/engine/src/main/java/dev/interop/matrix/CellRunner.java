package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.judge.RunJudge;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerProcess;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import io.grpc.Status;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs single cells: performs the calls, requests the server's records, and judges them. */
public final class CellRunner {
    private final RunningPeers peers;
    private final String runId;
    private final boolean relayAll;
    private final RunJudge judge;
    private final AtomicLong nextCall = new AtomicLong();

    /** @param relayAll whether every readable call goes through a relay, each on a fresh connection */
    public CellRunner(RunningPeers peers, String runId, boolean relayAll, RunJudge judge) {
        this.peers = peers;
        this.runId = runId;
        this.relayAll = relayAll;
        this.judge = judge;
    }

    /** Runs a cell; {@link RunJudge#judgeTogether} has its final verdict. */
    public CellResult run(Cell cell) {
        long started = System.nanoTime();
        CellPerformer calls = performer(cell);
        CellResult result;
        try {
            calls.performAll();
            result = judge.judge(cell, calls.reports(), millisSince(started));
        } catch (HarnessFault | IllegalArgumentException fault) {
            result = CellResult.other(
                    cell,
                    Verdict.HARNESS_ERROR,
                    Objects.requireNonNullElseGet(fault.getMessage(), fault::toString),
                    millisSince(started),
                    calls.reports());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            result = CellResult.other(
                    cell, Verdict.NOT_RUN, "the run was stopped", millisSince(started), calls.reports());
        }
        boolean mayHaveFailed = result.verdict().isFailure()
                || (cell.testCase().isReference() && result.reports().stream().anyMatch(CellRunner::isUnavailable));
        return mayHaveFailed ? blameDeadPeer(cell, result) : result;
    }

    /** Returns whether a call ended as it does when its server dies. */
    private static boolean isUnavailable(CallReport report) {
        return report.response().getOutcome().getEventsList().stream()
                .anyMatch(event -> event.getEnd().getCode() == Status.Code.UNAVAILABLE.value());
    }

    private CellPerformer performer(Cell cell) {
        Supplier<String> ids = () -> runId + "-" + nextCall.incrementAndGet();
        return cell.testCase().hasRawClient()
                ? new RawClientCell(cell, peers, ids)
                : new CellCalls(cell, peers, ids, relayAll);
    }

    /** Returns a harness error if a peer died, because a failure then proves nothing about its behaviour. */
    private CellResult blameDeadPeer(Cell cell, CellResult result) {
        return deadPeer(cell)
                .map(dead -> CellResult.other(cell, Verdict.HARNESS_ERROR, dead, result.millis(), result.reports()))
                .orElse(result);
    }

    boolean serverDied(Cell cell) {
        return peers.server(cell.pairing().server())
                .flatMap(PeerProcess::deathCause)
                .isPresent();
    }

    boolean driverDied(Cell cell) {
        return peers.driver(cell.pairing().client())
                .flatMap(PeerProcess::deathCause)
                .isPresent();
    }

    private Optional<String> deadPeer(Cell cell) {
        for (PeerProcess process : peers.processes(cell.pairing())) {
            Optional<String> cause = process instanceof OwnServer own ? own.outage() : process.deathCause();
            if (cause.isPresent()) {
                return Optional.of("the %s %s".formatted(process.title(), cause.get()));
            }
        }
        return Optional.empty();
    }

    private static long millisSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
