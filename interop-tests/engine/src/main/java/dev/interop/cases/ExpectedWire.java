package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a relay must see of a call. Only what is written is compared.
 *
 * @param sent whether the call goes onto the wire, once; false: never
 * @param timeout what the client was given, which bounds grpc-timeout; null if it is not compared
 * @param endStream how the client says that it sends no more; null if it is not compared
 * @param trailersOnly whether one head is the whole response; null if it is not compared
 */
public record ExpectedWire(
        boolean sent,
        Side request,
        @Nullable Duration timeout,
        @Nullable EndStream endStream,
        Side response,
        @Nullable Boolean trailersOnly) {

    /** Of a call of which only this is known. */
    static ExpectedWire neverSent() {
        return new ExpectedWire(false, Side.NOTHING, null, null, Side.NOTHING, null);
    }

    /**
     * What one side sends.
     *
     * @param headers of its first head: name → values, in order, as they stand on the wire
     * @param without names that stand in no head of this side
     * @param compressed the flags of its messages, in order; null if they are not compared
     * @param trailers of the head that ends the stream, as {@code headers}
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
        /** The request's head. */
        @JsonProperty("head")
        HEAD,
        /** A DATA frame with bytes of a message. */
        @JsonProperty("message")
        MESSAGE,
        /** A DATA frame without any. */
        @JsonProperty("empty-frame")
        EMPTY_FRAME,
        /** None has ended it. */
        @JsonProperty("none")
        NONE
    }
}
