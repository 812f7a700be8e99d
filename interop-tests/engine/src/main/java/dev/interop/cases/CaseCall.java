package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.tls.Security;
import dev.interop.v1.Call;
import dev.interop.wire.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a case and what must come of it.
 *
 * @param template the call without id, endpoint and connection
 * @param maxReceive largest message in bytes that the client takes
 * @param sent the bodies the template sends, in order
 * @param request the type of the requests
 * @param reply the type of the replies
 * @param rawServer the frames with which the hub itself responds; null if a peer serves the call
 * @param awaits for each pause of the steps, in order: how many requests the server's handler must have
 *     received before the hub ends the pause; 0: the handler must run. Empty beside {@code rawServer}, whose
 *     own frames end the pauses
 */
public record CaseCall(
        Call template,
        Security security,
        Connection connection,
        int maxReceive,
        List<byte[]> sent,
        Descriptor request,
        Descriptor reply,
        Expected expected,
        @Nullable List<Frame> rawServer,
        List<Integer> awaits) {

    /** Default limit of the size of a message that a client receives, in bytes. */
    public static final int MAX_RECEIVE = 64 << 20;

    /** A call to a peer. */
    public CaseCall(
            Call template,
            Security security,
            Connection connection,
            int maxReceive,
            List<byte[]> sent,
            Descriptor request,
            Descriptor reply,
            Expected expected) {
        this(template, security, connection, maxReceive, sent, request, reply, expected, null, List.of());
    }

    /** The same call, of which something else must come. */
    public CaseCall expecting(Expected other) {
        return new CaseCall(template, security, connection, maxReceive, sent, request, reply, other, rawServer, awaits);
    }

    /** Which connection carries a call. */
    public enum Connection {
        @JsonProperty("shared")
        SHARED,
        @JsonProperty("fresh")
        FRESH
    }

    /**
     * What must come of the call; all values are literals from the case.
     *
     * @param headers application metadata by key, in order of values; "-bin" values as hex
     * @param messages the serialized replies
     * @param trailers as {@code headers}
     * @param wire what a relay must see; null for a call without a relay
     */
    public record Expected(
            Map<String, List<String>> headers,
            List<byte[]> messages,
            Map<String, List<String>> trailers,
            ExpectedStatus status,
            ExpectedRecord server,
            @Nullable ExpectedWire wire) {

        /** Of a call without a relay. */
        public Expected(
                Map<String, List<String>> headers,
                List<byte[]> messages,
                Map<String, List<String>> trailers,
                ExpectedStatus status,
                ExpectedRecord server) {
            this(headers, messages, trailers, status, server, null);
        }
    }

    /** Whether the server has a record of the call. */
    public enum Recorded {
        @JsonProperty("some")
        YES,
        /** No server has one. */
        @JsonProperty("none")
        NONE,
        /** It may have one, whatever stands in it. */
        @JsonProperty("any")
        ANY
    }

    /**
     * @param text null for any text, because the library generates it
     * @param rich the google.rpc.Status that the library reads, in hex; empty for none; or {@link #REFUSED}
     */
    public record ExpectedStatus(
            io.grpc.Status.Code code, @Nullable String text, String rich) {
        /** The library's function refuses what it finds. */
        public static final String REFUSED = "refused";
    }

    /**
     * What the server must have recorded.
     *
     * @param recorded whether the server has a record of the call
     * @param handlerRan whether a handler was found, ran and ended
     * @param cancelled the server saw the call end before its handler was done
     * @param metadata application metadata by key, without library keys; "-bin" values as hex; null if it is not compared
     */
    public record ExpectedRecord(
            Recorded recorded,
            boolean handlerRan,
            boolean cancelled,
            @Nullable Map<String, List<String>> metadata) {}
}
