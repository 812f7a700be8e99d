package dev.interop.matrix;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.RawClientCall;
import dev.interop.judge.CallReport;
import dev.interop.message.Metadata;
import dev.interop.peers.PeerServer;
import dev.interop.plan.Cell;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import dev.interop.wire.RawClient;
import dev.interop.wire.WireLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A cell whose client is the engine itself: the call of the case, then its follow-up call. */
final class RawClientCell implements CellPerformer {
    private final Supplier<String> ids;
    private final PeerServer server;
    private final CallRecords records;
    private final RawClient client;
    private final RawClientCall rawCall;
    private final List<CallReport> reports = new ArrayList<>();

    /** @param ids supplies an id for each call, unique in the run */
    RawClientCell(Cell cell, RunningPeers peers, Supplier<String> ids) {
        this.ids = ids;
        server = peers.server(cell.pairing().server()).orElseThrow();
        records = new CallRecords(peers, server);
        client = peers.wire().client();
        rawCall = Objects.requireNonNull(cell.testCase().rawClient(), "drivers make the calls");
    }

    @Override
    public List<CallReport> reports() {
        return reports;
    }

    @Override
    public void performAll() throws InterruptedException {
        perform(rawCall.at(0));
        perform(rawCall.at(1));
    }

    private void perform(RawClientCall raw) throws InterruptedException {
        Call call = Call.newBuilder().setId(ids.get()).setMethod(raw.method()).build();
        WireLog wire = client.call(
                server.address(),
                withId(raw.frames(), call.getId()),
                messages -> server.received(call.getId(), messages));
        ExpectedRecord expected = raw.expected().server();
        CallReport report = CallReport.ofRawClient(call, null, wire);
        reports.add(expected == null ? report : records.complete(report, expected.recorded()));
    }

    /** Adds the call id to the first HEADERS frame, which is the request's. */
    private static List<Frame> withId(List<Frame> frames, String callId) {
        var changed = new ArrayList<>(frames);
        for (int index = 0; index < changed.size(); index++) {
            if (changed.get(index) instanceof Frame.Headers headers) {
                var fields = new ArrayList<>(headers.fields());
                fields.add(new Frame.Field(Metadata.CALL_ID, callId));
                changed.set(index, new Frame.Headers(List.copyOf(fields), headers.endStream()));
                break;
            }
        }
        return changed;
    }
}
