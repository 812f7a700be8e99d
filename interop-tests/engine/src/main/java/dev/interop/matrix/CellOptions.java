package dev.interop.matrix;

import com.google.protobuf.util.Durations;
import dev.interop.cases.CaseCall;
import dev.interop.v1.Call;
import io.grpc.Status;
import java.time.Duration;

/**
 * How cells run.
 *
 * @param relayAll whether every readable call goes through a relay of its own, each on a fresh connection
 * @param debug whether calls have no deadline, for a server that a debugger stops
 */
public record CellOptions(boolean relayAll, boolean debug) {
    /** Limit of a call; the driver gives up after it. */
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Longer than a session with a debugger. */
    private static final Duration DEBUG_LIMIT = Duration.ofDays(1);

    /** Returns the limit of a call in milliseconds. */
    long limitMillis() {
        return (debug ? DEBUG_LIMIT : LIMIT).toMillis();
    }

    /** Returns the call of a case with its limit. With a debugger, only a deadline that must pass stays. */
    Call.Builder limited(CaseCall call) {
        Call.Builder limited = call.template().toBuilder().setLimit(Durations.fromMillis(limitMillis()));
        boolean expires = call.expected().status().code() == Status.Code.DEADLINE_EXCEEDED;
        return debug && !expires ? limited.clearTimeout() : limited;
    }
}
