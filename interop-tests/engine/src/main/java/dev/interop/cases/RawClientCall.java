package dev.interop.cases;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.interop.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of the raw client, frame by frame, with its expected outcome.
 *
 * @param reply the type of the replies
 * @param control an ordinary call afterwards that must succeed; null if this call is the control
 */
public record RawClientCall(
        String method,
        List<Frame> frames,
        Descriptor reply,
        Expected expected,
        @Nullable RawClientCall control) {
    private static final String GREET = "greeterpb.Greeter/SayHello";

    /** Returns an ordinary greeting with its expected reply. */
    static RawClientCall control(KnownMethods methods) {
        MethodDescriptor method = methods.find(GREET, "an ordinary greeting");
        byte[] ada = text(method.getInputType(), "name", "Ada");
        byte[] hello = text(method.getOutputType(), "message", "Hello, Ada!");
        Frames frames = Frames.ofClient(GREET, method.getInputType());
        var expected = new Expected(Map.of(), List.of(hello), false, Map.of(), RawEnd.status("OK", ""), null);
        return new RawClientCall(GREET, frames.ordinary(ada), method.getOutputType(), expected, null);
    }

    /**
     * Returns a call of the cell.
     *
     * @param index 0 for the call of the case, 1 for the control, to which a damaged server does not respond
     */
    public RawClientCall at(int index) {
        return index == 0 ? this : Objects.requireNonNull(control, "this call is the control");
    }

    /** Returns the same call with another expectation. */
    public RawClientCall expecting(Expected other) {
        return new RawClientCall(method, frames, reply, other, control);
    }

    private static byte[] text(Descriptor type, String field, String text) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName(field), text)
                .build()
                .toByteArray();
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
