package dev.interop.judge;

import dev.interop.cases.CaseCall.ExpectedRecord;
import dev.interop.cases.CaseCall.Recorded;
import dev.interop.cases.RawClientCall;
import dev.interop.peer.Pairing;
import dev.interop.results.Difference;
import dev.interop.v1.HandlerState;
import dev.interop.v1.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the server's record of a raw client's call with the expectation of the case. */
final class RawRecordJudge {
    private RawRecordJudge() {}

    static Optional<Difference> firstDifference(RawClientCall call, Pairing pairing, @Nullable Observation record) {
        ExpectedRecord expected = call.expected().server();
        if (expected == null || (expected.recorded() == Recorded.ANY && record == null)) {
            return Optional.empty();
        }
        if (expected.recorded() == Recorded.NONE || record == null) {
            return Difference.between(
                    "server's record",
                    expected.recorded() == Recorded.NONE ? "none" : "one",
                    record == null ? "none" : "one");
        }
        return Difference.between("server's record, peer", pairing.server().name(), record.getPeer())
                .or(() -> Difference.between("server's record, method", call.method(), record.getMethod()))
                .or(() -> expected.recorded() == Recorded.ANY ? Optional.empty() : handler(expected, record));
    }

    private static Optional<Difference> handler(ExpectedRecord expected, Observation record) {
        var state = expected.handlerRan() ? HandlerState.HANDLER_STATE_FINISHED : HandlerState.HANDLER_STATE_NONE_RAN;
        Optional<Difference> handler = Difference.between("server's record, handler", state, record.getHandler());
        return handler.isPresent() || !expected.handlerRan()
                ? handler
                : Difference.between("server's record, cancelled", expected.cancelled(), record.getCancelled());
    }
}
