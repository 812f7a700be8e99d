package dev.interop.matrix;

import com.google.common.util.concurrent.ListenableFuture;
import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.peer.ServerSpec;
import dev.interop.peers.OwnServer;
import dev.interop.peers.PeerDriver;
import dev.interop.peers.PeerServer;
import dev.interop.plan.Cell;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.v1.Connection;
import dev.interop.v1.Endpoint;
import dev.interop.v1.ObserveResponse;
import dev.interop.v1.PerformResponse;
import dev.interop.wire.WireLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs the calls of one cell and requests the server's record of each. */
final class CellCalls implements CellPerformer {
    /** Time for the driver to report after it gave up; a later report is a harness error. */
    private static final long REPORT_MILLIS = 30_000;

    private final Cell cell;
    private final RunningPeers peers;
    private final PeerDriver driver;
    private final @Nullable PeerServer server;
    private final Supplier<String> ids;
    private final CellOptions options;
    private final boolean relayAll;
    private final List<CallReport> reports = new ArrayList<>();
    private final CellRelays relays;
    private final @Nullable CallRecords records;

    /**
     * @param ids supplies an id for each call, unique in the run
     * @param options how the cell runs
     */
    CellCalls(Cell cell, RunningPeers peers, Supplier<String> ids, CellOptions options) {
        this.cell = cell;
        this.peers = peers;
        this.ids = ids;
        relays = new CellRelays(peers.wire());
        driver = peers.driver(cell.pairing().client()).orElseThrow();
        this.options = options;
        relayAll = options.relayAll() && driver.host().hub().isPresent();
        server = peers.server(cell.pairing().server()).orElse(null);
        records = server == null ? null : new CallRecords(peers, server);
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
        List<CaseCall> caseCalls = cell.testCase().calls();
        if (cell.testCase().order() == Case.Order.IN_TURN) {
            for (CaseCall each : caseCalls) {
                Call call = call(each);
                ListenableFuture<PerformResponse> performed = perform(call);
                endPauses(each, call, performed);
                reports.add(report(each, call, performed));
            }
            return;
        }
        List<Call> calls = caseCalls.stream().map(this::call).toList();
        List<ListenableFuture<PerformResponse>> performed =
                calls.stream().map(this::perform).toList();
        for (int index = 0; index < calls.size(); index++) {
            endPauses(caseCalls.get(index), calls.get(index), performed.get(index));
        }
        for (int index = 0; index < calls.size(); index++) {
            reports.add(report(caseCalls.get(index), calls.get(index), performed.get(index)));
        }
    }

    private ListenableFuture<PerformResponse> perform(Call call) {
        return driver.perform(ServerMetadata.add(call, server), options.limitMillis() + REPORT_MILLIS);
    }

    /** Ends each pause of a case as soon as the server has received as many messages as the pause waits for. */
    private void endPauses(CaseCall caseCall, Call call, ListenableFuture<PerformResponse> performed)
            throws InterruptedException {
        for (int requests : caseCall.awaits()) {
            PeerServer awaited = Objects.requireNonNull(server, "only frames of the raw server end its pauses");
            if (!awaited.hasRecord()) {
                throw new HarnessFault(
                        "the case waits until the %s has received messages, which only a server with 'probe: true' reports"
                                .formatted(awaited.title()));
            }
            ListenableFuture<ObserveResponse> received = awaited.received(call.getId(), requests);
            performed.addListener(() -> received.cancel(false), Runnable::run);
            try {
                received.get();
            } catch (CancellationException callIsOver) {
                return;
            } catch (ExecutionException failed) {
                throw CallRecords.fault(awaited, failed.getCause());
            }
            response(driver.proceed(call.getId()));
        }
    }

    private Call call(CaseCall caseCall) {
        String id = ids.get();
        boolean fresh = caseCall.connection() == CaseCall.Connection.FRESH || isRelayed(caseCall);
        if (caseCall.rawServer() != null) {
            peers.wire().server().announce(id, caseCall.rawServer(), messages -> driver.proceed(id));
        }
        return options.limited(caseCall)
                .setId(id)
                .setTypes(driver.peer().loadsTypes() ? caseCall.template().getTypes() : "")
                .setEndpoint(endpoint(caseCall, id).setMaxInboundMessageBytes(caseCall.maxReceive()))
                .setConnection(Connection.newBuilder().setName(fresh ? id : "").setCloseAfter(fresh))
                .build();
    }

    private Endpoint.Builder endpoint(CaseCall caseCall, String id) {
        if (server == null) {
            return driver.endpointAtHub(peers.wire().server().port());
        }
        if (!isRelayed(caseCall)) {
            return server.endpoint(driver, caseCall.security());
        }
        if (server instanceof OwnServer own && own.servesTls()) {
            throw new HarnessFault("the case reads the wire, but the %s serves TLS, so its bytes cannot be read"
                    .formatted(own.title()));
        }
        return driver.endpointAtHub(relays.open(id, server.address()));
    }

    private boolean isRelayed(CaseCall caseCall) {
        return caseCall.expected().wire() != null
                || (relayAll
                        && server != null
                        && !(server instanceof OwnServer own && own.servesTls())
                        && caseCall.security() == Security.PLAINTEXT);
    }

    private CallReport report(CaseCall caseCall, Call call, Future<PerformResponse> performed)
            throws InterruptedException {
        PerformResponse response = response(performed);
        if (server == null) {
            return rawReport(call, response);
        }
        if (!response.hasOutcome()) {
            return new CallReport(call, response, null, null);
        }
        CallReport report = Objects.requireNonNull(records, "a server has records")
                .complete(
                        new CallReport(call, response, null, null),
                        caseCall.expected().server().recorded());
        return report.withWire(relayLog(caseCall, report));
    }

    /** Returns the frames that passed through the relay of a call; null without a relay. */
    private @Nullable WireLog relayLog(CaseCall caseCall, CallReport report) throws InterruptedException {
        Call call = report.call();
        if (!relays.has(call.getId())) {
            return null;
        }
        boolean sent =
                caseCall.expected().wire() != null && caseCall.expected().wire().sent();
        if (!relays.used(call.getId()) && sent && !report.hasArrived()) {
            throw unreachable(call, "relay");
        }
        WireLog log = relays.end(call.getId());
        ServerSpec own = cell.pairing().server().server();
        return own == null ? log : log.masked(own.metadata());
    }

    private CallReport rawReport(Call call, PerformResponse response) {
        WireLog wire = peers.wire().server().forget(call.getId());
        if (response.hasOutcome() && wire.attempts() == 0) {
            throw unreachable(call, "raw server");
        }
        return CallReport.ofRawServer(call, response, wire);
    }

    private HarnessFault unreachable(Call call, String participant) {
        return new HarnessFault(
                "no call of the %s arrived at the engine's %s at %s; check whether a firewall of this machine blocks it"
                        .formatted(
                                driver.title(), participant, call.getEndpoint().getTarget()));
    }

    private <T> T response(Future<T> performed) throws InterruptedException {
        try {
            return performed.get();
        } catch (ExecutionException failed) {
            throw CallRecords.fault(driver, failed.getCause());
        }
    }
}
