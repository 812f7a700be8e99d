package dev.interop.judge;

import dev.interop.v1.Call;
import dev.interop.v1.Observation;
import dev.interop.v1.PerformResponse;
import dev.interop.wire.WireLog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What both sides reported of one call.
 *
 * @param call as it was performed
 * @param response the driver's report
 * @param observation the server's record; null if it has none
 * @param elsewhere name of another server that has a record of this call; null if none has
 * @param wire what the hub itself sent and received, or what passed through its relay; null if it took no
 *     part
 */
public record CallReport(
        Call call,
        PerformResponse response,
        @Nullable Observation observation,
        @Nullable String elsewhere,
        @Nullable WireLog wire) {

    /** Returns what the hub sent and received; only for a call in which it took part. */
    WireLog seenOnWire() {
        return Objects.requireNonNull(wire, "the hub took no part in the call");
    }

    /** Of a call between two peers. */
    public CallReport(
            Call call, PerformResponse response, @Nullable Observation observation, @Nullable String elsewhere) {
        this(call, response, observation, elsewhere, null);
    }

    /** Of a call that the hub itself made. */
    public static CallReport ofRawClient(Call call, @Nullable Observation observation, WireLog wire) {
        return new CallReport(call, PerformResponse.getDefaultInstance(), observation, null, wire);
    }

    /** Of a call that the hub itself answered. */
    public static CallReport ofRawServer(Call call, PerformResponse response, WireLog wire) {
        return new CallReport(call, response, null, null, wire);
    }
}
