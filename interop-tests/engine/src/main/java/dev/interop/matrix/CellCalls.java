package dev.interop.matrix;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Durations;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerProcess;
import dev.interop.peers.PeerServer;
import dev.interop.plan.Cell;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.v1.Connection;
import dev.interop.v1.Endpoint;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.PerformResponse;
import dev.interop.wire.WireLog;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs the calls of one cell, and asks for the server's record of each. */
final class CellCalls implements CellPerformer {
    /** How long a call may take; past it the driver gives up, which fails the cell. */
    private static final long LIMIT_MILLIS = 30_000;
    /** For the driver to report after it gave up; past it the harness is at fault. */
    private static final long REPORT_MILLIS = 30_000;
    /** For a call to arrive and its handler to end. */
    private static final long RECORD_MILLIS = 10_000;

    private final Cell cell;
    private final RunningPeers peers;
    private final PeerDriver driver;
    private final @Nullable PeerServer server;
    private final Supplier<String> ids;
    private final boolean watched;
    private final List<CallReport> reports = new ArrayList<>();
    private final CellRelays relays;
    private long patienceMillis = RECORD_MILLIS;

    /**
     * @param ids gives each call its id, unique in the run
     * @param watched a relay stands in every call that it can read, not only where the case wants one
     */
    CellCalls(Cell cell, RunningPeers peers, Supplier<String> ids, boolean watched) {
        this.cell = cell;
        this.peers = peers;
        this.ids = ids;
        relays = new CellRelays(peers.wire());
        driver = peers.driver(cell.pairing().client()).orElseThrow();
        this.watched = watched && driver.host().hub().isPresent();
        server = peers.server(cell.pairing().server()).orElse(null);
    }

    @Override
    public List<CallReport> reports() {
        return reports;
    }

    @Override
    public void performAll() throws InterruptedException {
        try (relays) {
            performCalls();
        }
    }

    private void performCalls() throws InterruptedException {
        List<CaseCall> wanted = cell.testCase().calls();
        if (cell.testCase().order() == Case.Order.IN_TURN) {
            for (CaseCall each : wanted) {
                Call call = call(each);
                ListenableFuture<PerformResponse> performed = perform(call);
                endPauses(each, call, performed);
                reports.add(report(each, call, performed));
            }
            return;
        }
        List<Call> calls = wanted.stream().map(this::call).toList();
        List<ListenableFuture<PerformResponse>> performed =
                calls.stream().map(this::perform).toList();
        for (int index = 0; index < calls.size(); index++) {
            endPauses(wanted.get(index), calls.get(index), performed.get(index));
        }
        for (int index = 0; index < calls.size(); index++) {
            reports.add(report(wanted.get(index), calls.get(index), performed.get(index)));
        }
    }

    private ListenableFuture<PerformResponse> perform(Call call) {
        return driver.perform(call, LIMIT_MILLIS + REPORT_MILLIS);
    }

    /** Ends each pause of a case as soon as the server has received as many messages as the pause waits for. */
    private void endPauses(CaseCall wanted, Call call, ListenableFuture<PerformResponse> performed)
            throws InterruptedException {
        for (int requests : wanted.awaits()) {
            PeerServer awaited = Objects.requireNonNull(server, "only frames of the raw server end its pauses");
            ListenableFuture<ObserveResponse> received = awaited.received(call.getId(), requests);
            performed.addListener(() -> received.cancel(false), Runnable::run);
            try {
                received.get();
            } catch (CancellationException callIsOver) {
                return;
            } catch (ExecutionException failed) {
                throw fault(awaited, failed.getCause());
            }
            response(driver.proceed(call.getId()));
        }
    }

    private Call call(CaseCall wanted) {
        String id = ids.get();
        boolean fresh = wanted.connection() == CaseCall.Connection.FRESH || isRelayed(wanted);
        if (wanted.rawServer() != null) {
            peers.wire().server().announce(id, wanted.rawServer(), messages -> driver.proceed(id));
        }
        return wanted.template().toBuilder()
                .setId(id)
                .setEndpoint(endpoint(wanted, id).setMaxInboundMessageBytes(wanted.maxReceive()))
                .setConnection(Connection.newBuilder().setName(fresh ? id : "").setCloseAfter(fresh))
                .setLimit(Durations.fromMillis(LIMIT_MILLIS))
                .build();
    }

    private Endpoint.Builder endpoint(CaseCall wanted, String id) {
        if (server == null) {
            return driver.endpointAtHub(peers.wire().server().port());
        }
        if (!isRelayed(wanted)) {
            return server.endpoint(driver, wanted.security());
        }
        return driver.endpointAtHub(relays.open(id, server.address()));
    }

    private boolean isRelayed(CaseCall wanted) {
        return wanted.expected().wire() != null
                || (watched && server != null && wanted.security() == Security.PLAINTEXT);
    }

    private CallReport report(CaseCall wanted, Call call, Future<PerformResponse> performed)
            throws InterruptedException {
        PerformResponse response = response(performed);
        if (server == null) {
            return rawReport(call, response);
        }
        if (!response.hasOutcome()) {
            return new CallReport(call, response, null, null);
        }
        Recorded recorded = wanted.expected().server().recorded();
        Observation observation = recorded == Recorded.YES ? awaitRecord(server, call) : observe(server, call, 0);
        String elsewhere = observation == null ? findElsewhere(call) : null;
        return new CallReport(call, response, observation, elsewhere, relayed(wanted, call, observation));
    }

    /** Returns what passed through the relay of a call; null if it has none. */
    private @Nullable WireLog relayed(CaseCall wanted, Call call, @Nullable Observation observation)
            throws InterruptedException {
        if (!relays.has(call.getId())) {
            return null;
        }
        boolean sent =
                wanted.expected().wire() != null && wanted.expected().wire().sent();
        if (!relays.used(call.getId()) && sent && observation == null) {
            throw unreachable(call, "relay");
        }
        return relays.end(call.getId());
    }

    private CallReport rawReport(Call call, PerformResponse response) {
        WireLog wire = peers.wire().server().forget(call.getId());
        if (response.hasOutcome() && wire.attempts() == 0) {
            throw unreachable(call, "raw server");
        }
        return CallReport.ofRawServer(call, response, wire);
    }

    private HarnessFault unreachable(Call call, String whom) {
        return new HarnessFault(
                "no call of the %s arrived at the hub's %s, %s; a firewall of this machine may keep it out"
                        .formatted(driver.title(), whom, call.getEndpoint().getTarget()));
    }

    private <T> T response(Future<T> performed) throws InterruptedException {
        try {
            return performed.get();
        } catch (ExecutionException failed) {
            throw fault(driver, failed.getCause());
        }
    }

    /** A record that does not come, or not whole, fails the cell: no other call of it waits then. */
    private @Nullable Observation awaitRecord(PeerServer server, Call call) {
        Observation record = observe(server, call, patienceMillis);
        if (record == null || record.getHandler() == HandlerState.HANDLER_STATE_RUNNING) {
            patienceMillis = 0;
        }
        return record;
    }

    private @Nullable String findElsewhere(Call call) {
        for (PeerServer other : peers.servers()) {
            if (other != server && other.deathCause().isEmpty() && observe(other, call, 0) != null) {
                return other.peer().name();
            }
        }
        return null;
    }

    /** Of a call that the hub itself made. */
    static @Nullable Observation record(PeerServer server, Call call, Recorded wanted) {
        return observe(server, call, wanted == Recorded.YES ? RECORD_MILLIS : 0);
    }

    private static @Nullable Observation observe(PeerServer server, Call call, long waitMillis) {
        try {
            return server.observe(call.getId(), waitMillis).orElse(null);
        } catch (StatusException failed) {
            throw fault(server, failed);
        }
    }

    /** Whoever lets the hub wait once would do so in every cell. */
    private static HarnessFault fault(PeerProcess process, @Nullable Throwable cause) {
        Status status = cause == null ? Status.UNKNOWN : Status.fromThrowable(cause);
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            process.noteHang();
        }
        return new HarnessFault(
                "the %s answers the hub with %s: %s"
                        .formatted(process.title(), status.getCode(), status.getDescription()),
                cause);
    }
}
