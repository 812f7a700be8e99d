package dev.interop.cases;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.interop.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of the raw client, frame by frame, with its expected outcome.
 *
 * @param reply the type of the replies
 * @param types the types that a google.protobuf.Any in a message may contain
 * @param followUp an ordinary call afterwards that must have its expected outcome; null if this call is the follow-up
 */
public record RawClientCall(
        String method,
        List<Frame> frames,
        Descriptor reply,
        TypeRegistry types,
        Expected expected,
        @Nullable RawClientCall followUp) {

    /** Creates a call that uses no google.protobuf.Any. */
    public RawClientCall(
            String method, List<Frame> frames, Descriptor reply, Expected expected, @Nullable RawClientCall followUp) {
        this(method, frames, reply, TypeRegistry.getEmptyTypeRegistry(), expected, followUp);
    }

    /**
     * Returns a call of the cell.
     *
     * @param index 0 for the call of the case, 1 for the follow-up, to which a damaged server does not respond
     */
    public RawClientCall at(int index) {
        return index == 0 ? this : Objects.requireNonNull(followUp, "this call is the follow-up");
    }

    /** Returns whether a frame waits until the server has received messages. */
    public boolean awaitsServer() {
        return frames.stream().anyMatch(Frame.Await.class::isInstance);
    }

    /** Returns the same call with another expectation. */
    public RawClientCall expecting(Expected other) {
        return new RawClientCall(method, frames, reply, types, other, followUp);
    }

    /** Returns the same call with a follow-up. */
    RawClientCall followedBy(RawClientCall next) {
        return new RawClientCall(method, frames, reply, types, expected, next);
    }

    /**
     * The expected outcome of a raw call.
     *
     * @param compressed whether the messages are compressed with gzip
     * @param server the server's record; null if it is not compared
     */
    public record Expected(
            Map<String, List<String>> headers,
            List<byte[]> messages,
            boolean compressed,
            Map<String, List<String>> trailers,
            RawEnd end,
            CaseCall.@Nullable ExpectedRecord server) {}

    /**
     * The end of a raw call as text: "end OK", "HTTP 415", "reset CANCEL", "GOAWAY PROTOCOL_ERROR",
     * "connection closed", "nothing".
     *
     * @param what the kind of end
     * @param text the text of the status; empty for another end; null for any text
     */
    public record RawEnd(String what, @Nullable String text) {
        public static final RawEnd CLOSED = new RawEnd("connection closed", "");
        public static final RawEnd NOTHING = new RawEnd("nothing", "");

        public static RawEnd status(String code, @Nullable String text) {
            return new RawEnd("end " + code, text);
        }

        public static RawEnd http(int status) {
            return new RawEnd("HTTP " + status, "");
        }

        public static RawEnd reset(long code) {
            return new RawEnd("reset " + Frame.errorName(code), "");
        }

        public static RawEnd goAway(long code) {
            return new RawEnd("GOAWAY " + Frame.errorName(code), "");
        }

        /** Returns the name of the status code; for an end without a status, its kind. */
        public String status() {
            return what.startsWith("end ") ? what.substring("end ".length()) : what;
        }

        /** Returns whether this actual end is the expected one. */
        public boolean meets(RawEnd expected) {
            return what.equals(expected.what) && (expected.text == null || expected.text.equals(text));
        }
    }
}
