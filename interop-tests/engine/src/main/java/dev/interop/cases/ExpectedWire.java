package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a call that a relay must see. Only the fields that the case has are compared.
 *
 * @param sent whether the call is sent once; false if it must never be sent
 * @param timeout the timeout of the call, an upper bound for grpc-timeout; null if it is not compared
 * @param endStream the frame with which the client ends its side of the stream; null if it is not compared
 * @param trailersOnly whether the response is a single HEADERS frame; null if it is not compared
 */
public record ExpectedWire(
        boolean sent,
        Side request,
        @Nullable Duration timeout,
        @Nullable EndStream endStream,
        Side response,
        @Nullable Boolean trailersOnly) {

    /** Returns the expectation that the call is never sent. */
    static ExpectedWire neverSent() {
        return new ExpectedWire(false, Side.NOTHING, null, null, Side.NOTHING, null);
    }

    /**
     * The frames that one side sends.
     *
     * @param headers fields of its first HEADERS frame: name → values, in order, as sent
     * @param without names that none of its HEADERS frames has
     * @param compressed the compressed flags of its messages, in order; null if they are not compared
     * @param trailers fields of the HEADERS frame that ends the stream, like {@code headers}
     */
    public record Side(
            Map<String, List<String>> headers,
            List<String> without,
            @Nullable List<Boolean> compressed,
            Map<String, List<String>> trailers) {
        static final Side NOTHING = new Side(Map.of(), List.of(), null, Map.of());
    }

    /** The frame of the client that ends its side of the stream. */
    public enum EndStream {
        /** The HEADERS frame of the request. */
        @JsonProperty("head")
        HEAD,
        /** A DATA frame with bytes of a message. */
        @JsonProperty("message")
        MESSAGE,
        /** A DATA frame without bytes. */
        @JsonProperty("empty-frame")
        EMPTY_FRAME,
        /** No frame. */
        @JsonProperty("none")
        NONE
    }
}
