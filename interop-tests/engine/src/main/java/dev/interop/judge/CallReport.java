package dev.interop.judge;

import dev.interop.v1.Call;
import dev.interop.v1.Observation;
import dev.interop.v1.PerformResponse;
import dev.interop.wire.WireLog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reports of both sides of one call.
 *
 * @param call the performed call
 * @param response the driver's report
 * @param observation the server's record; null if it has none
 * @param otherServer name of another server that has a record of this call; null if none has
 * @param wire the frames that the engine itself sent and received, or that passed through its relay; null if it took
 *     no part
 */
public record CallReport(
        Call call,
        PerformResponse response,
        @Nullable Observation observation,
        @Nullable String otherServer,
        @Nullable WireLog wire) {

    /** Returns the frames of the engine or its relay; only for a call in which the engine took part. */
    WireLog requireWire() {
        return Objects.requireNonNull(wire, "the engine took no part in the call");
    }

    /** Creates the report of a call between two peers. */
    public CallReport(
            Call call, PerformResponse response, @Nullable Observation observation, @Nullable String otherServer) {
        this(call, response, observation, otherServer, null);
    }

    /** Returns the report of a call that the engine itself made. */
    public static CallReport ofRawClient(Call call, @Nullable Observation observation, WireLog wire) {
        return new CallReport(call, PerformResponse.getDefaultInstance(), observation, null, wire);
    }

    /** Returns the report of a call to the engine itself. */
    public static CallReport ofRawServer(Call call, PerformResponse response, WireLog wire) {
        return new CallReport(call, response, null, null, wire);
    }
}
