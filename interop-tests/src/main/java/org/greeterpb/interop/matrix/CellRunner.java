package org.greeterpb.interop.matrix;

import com.google.protobuf.util.Durations;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.greeterpb.interop.cases.Case;
import org.greeterpb.interop.cases.CaseCall;
import org.greeterpb.interop.judge.CallReport;
import org.greeterpb.interop.judge.CellResult;
import org.greeterpb.interop.judge.Difference;
import org.greeterpb.interop.judge.Judge;
import org.greeterpb.interop.judge.Verdict;
import org.greeterpb.interop.peers.PeerDriver;
import org.greeterpb.interop.peers.PeerProcess;
import org.greeterpb.interop.peers.PeerServer;
import org.greeterpb.interop.peers.RunningPeers;
import org.greeterpb.interop.v1.Call;
import org.greeterpb.interop.v1.Connection;
import org.greeterpb.interop.v1.Endpoint;
import org.greeterpb.interop.v1.Observation;
import org.greeterpb.interop.v1.PerformResponse;
import org.greeterpb.interop.v1.Plaintext;

/** Runs single cells: performs the calls, asks for the server's records, lets the judge compare. */
final class CellRunner {
    /** How long a call may take; past it the driver gives up, which fails the cell. */
    private static final long LIMIT_MILLIS = 10_000;
    /** For the driver to report after it gave up; past it the harness is at fault. */
    private static final long REPORT_MILLIS = 10_000;
    /** For a call to arrive and its handler to end. */
    private static final long RECORD_MILLIS = 3_000;

    private final RunningPeers peers;
    private final String runId;
    private final AtomicLong nextCall = new AtomicLong();

    CellRunner(RunningPeers peers, String runId) {
        this.peers = peers;
        this.runId = runId;
    }

    CellResult run(Cell cell) {
        long started = System.nanoTime();
        var reports = new ArrayList<CallReport>();
        CellResult result;
        try {
            performAll(cell, reports);
            result = judge(cell, reports, millisSince(started));
        } catch (HarnessFault | StatusException | ExecutionException | IllegalArgumentException fault) {
            Throwable cause = fault instanceof ExecutionException ? fault.getCause() : fault;
            result = CellResult.other(
                    cell,
                    Verdict.HARNESS_ERROR,
                    cell.pairing() + ": " + cause.getMessage(),
                    millisSince(started),
                    reports);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            result = CellResult.other(cell, Verdict.NOT_RUN, "the run was stopped", millisSince(started), reports);
        }
        return result.passed() ? result : blameDeadPeer(cell, result);
    }

    private void performAll(Cell cell, List<CallReport> reports)
            throws StatusException, ExecutionException, InterruptedException {
        if (cell.testCase().order() == Case.Order.IN_TURN) {
            for (CaseCall wanted : cell.testCase().calls()) {
                Call call = call(cell, wanted);
                reports.add(report(cell, wanted, call, perform(cell, call)));
            }
            return;
        }
        var calls = new ArrayList<Call>();
        var performed = new ArrayList<Future<PerformResponse>>();
        for (CaseCall wanted : cell.testCase().calls()) {
            calls.add(call(cell, wanted));
            performed.add(perform(cell, calls.get(calls.size() - 1)));
        }
        for (int index = 0; index < calls.size(); index++) {
            reports.add(report(cell, cell.testCase().calls().get(index), calls.get(index), performed.get(index)));
        }
    }

    private Future<PerformResponse> perform(Cell cell, Call call) {
        return peers.driver(cell.pairing().client()).perform(call, LIMIT_MILLIS + REPORT_MILLIS);
    }

    private Call call(Cell cell, CaseCall wanted) {
        String id = runId + "-" + nextCall.incrementAndGet();
        boolean fresh = wanted.connection() == CaseCall.Connection.FRESH;
        return wanted.template().toBuilder()
                .setId(id)
                .setEndpoint(Endpoint.newBuilder()
                        .setTarget(peers.server(cell.pairing().server()).target())
                        .setPlaintext(Plaintext.getDefaultInstance()))
                .setConnection(Connection.newBuilder().setName(fresh ? id : "").setCloseAfter(fresh))
                .setLimit(Durations.fromMillis(LIMIT_MILLIS))
                .build();
    }

    private CallReport report(Cell cell, CaseCall wanted, Call call, Future<PerformResponse> performed)
            throws StatusException, ExecutionException, InterruptedException {
        PerformResponse response = performed.get();
        if (!response.hasOutcome()) {
            return new CallReport(call, response, null, null);
        }
        boolean sees = wanted.expected().server().sees();
        PeerServer server = peers.server(cell.pairing().server());
        Observation observation = server.observe(call.getId(), sees ? RECORD_MILLIS : 0);
        String elsewhere = observation == null ? findElsewhere(call, server) : null;
        return new CallReport(call, response, observation, elsewhere);
    }

    private String findElsewhere(Call call, PeerServer expected) throws StatusException {
        for (PeerServer other : peers.servers()) {
            if (other != expected && other.observe(call.getId(), 0) != null) {
                return other.peer().name();
            }
        }
        return null;
    }

    private static CellResult judge(Cell cell, List<CallReport> reports, long millis) {
        for (int index = 0; index < reports.size(); index++) {
            CallReport report = reports.get(index);
            if (report.response().hasUnsupported()) {
                return CellResult.other(
                        cell,
                        Verdict.UNSUPPORTED,
                        report.response().getUnsupported().getReason(),
                        millis,
                        reports);
            }
            Optional<Difference> difference =
                    Judge.firstDifference(cell.testCase().calls().get(index), cell.pairing(), report);
            if (difference.isPresent()) {
                String call = reports.size() == 1 ? "" : "call %d, ".formatted(index + 1);
                Difference found = difference.get();
                return CellResult.failed(
                        cell, new Difference(call + found.where(), found.wanted(), found.got()), millis, reports);
            }
        }
        return CellResult.passed(cell, millis, reports);
    }

    /** A peer that died explains what did not pass; a verdict on its behaviour would be invented. */
    private CellResult blameDeadPeer(Cell cell, CellResult result) {
        return deadPeer(cell)
                .map(dead -> CellResult.other(cell, Verdict.HARNESS_ERROR, dead, result.millis(), result.reports()))
                .orElse(result);
    }

    boolean serverDied(Cell cell) {
        return peers.server(cell.pairing().server()).deathCause().isPresent();
    }

    boolean driverDied(Cell cell) {
        return peers.driver(cell.pairing().client()).deathCause().isPresent();
    }

    private Optional<String> deadPeer(Cell cell) {
        PeerServer server = peers.server(cell.pairing().server());
        PeerDriver driver = peers.driver(cell.pairing().client());
        for (PeerProcess process : List.of(server, driver)) {
            Optional<String> cause = process.deathCause();
            if (cause.isPresent()) {
                return Optional.of("the %s %s".formatted(process.container().title(), cause.get()));
            }
        }
        return Optional.empty();
    }

    private static long millisSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
