package dev.interop.judge;

import dev.interop.v1.Call;
import dev.interop.v1.Observation;
import dev.interop.v1.PerformResponse;
import dev.interop.wire.Arrival;
import dev.interop.wire.WireLog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reports of both sides of one call.
 *
 * @param call the performed call
 * @param response the driver's report
 * @param observation the server's record; null if it has none
 * @param otherServer name of another server that has a record of this call, or at whose relay it arrived; null if none
 * @param wire the frames that the engine itself sent and received, or that passed through its relay; null if it took
 *     no part
 * @param evidence what is known about the server's side
 * @param arrival the arrival at the relay of a server without a record; null if it did not arrive, or without a relay
 */
public record CallReport(
        Call call,
        PerformResponse response,
        @Nullable Observation observation,
        @Nullable String otherServer,
        @Nullable WireLog wire,
        Evidence evidence,
        @Nullable Arrival arrival) {

    /** Creates the report of a call whose server has a record. */
    public CallReport(
            Call call,
            PerformResponse response,
            @Nullable Observation observation,
            @Nullable String otherServer,
            @Nullable WireLog wire) {
        this(call, response, observation, otherServer, wire, Evidence.RECORD, null);
    }

    /** Returns the frames of the engine or its relay; only for a call in which the engine took part. */
    WireLog requireWire() {
        return Objects.requireNonNull(wire, "the engine took no part in the call");
    }

    /** Creates the report of a call between two peers. */
    public CallReport(
            Call call, PerformResponse response, @Nullable Observation observation, @Nullable String otherServer) {
        this(call, response, observation, otherServer, null);
    }

    /** Returns the same report with the record of the server, or the name of another server that has one. */
    public CallReport observed(@Nullable Observation record, @Nullable String other) {
        return new CallReport(call, response, record, other, wire, Evidence.RECORD, null);
    }

    /** Returns the same report with the arrival at the server, or the name of another server where the call arrived. */
    public CallReport arrived(Evidence known, @Nullable Arrival here, @Nullable String other) {
        return new CallReport(call, response, null, other, wire, known, here);
    }

    /** Returns the same report with the frames of a relay. */
    public CallReport withWire(@Nullable WireLog log) {
        return new CallReport(call, response, observation, otherServer, log, evidence, arrival);
    }

    /** Returns whether anything shows that the call arrived at its server. */
    public boolean hasArrived() {
        return observation != null || arrival != null;
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
