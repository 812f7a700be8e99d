package org.greeterpb.interop.cases;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Map;
import org.greeterpb.HelloReply;
import org.greeterpb.HelloRequest;

/**
 * A call that the hub itself makes, frame by frame, and what must come back.
 *
 * @param reply the type of the replies
 */
public record RawClientCall(String method, List<Frame> frames, Descriptor reply, Expected expected) {
    private static final String GREET = "greeterpb.Greeter/SayHello";

    /** An ordinary greeting, and the answer to it. */
    public static RawClientCall ordinary() {
        HelloRequest ada = HelloRequest.newBuilder().setName("Ada").build();
        HelloReply hello = HelloReply.newBuilder().setMessage("Hello, Ada!").build();
        Frames frames = Frames.ofClient(GREET, HelloRequest.getDescriptor());
        var expected =
                new Expected(Map.of(), List.of(hello.toByteArray()), false, Map.of(), RawEnd.status("OK", ""), null);
        return new RawClientCall(GREET, frames.ordinary(ada.toByteArray()), HelloReply.getDescriptor(), expected);
    }

    /**
     * @param compressed whether the messages come in gzip
     * @param server null: the server's record is not looked at
     */
    public record Expected(
            Map<String, List<String>> headers,
            List<byte[]> messages,
            boolean compressed,
            Map<String, List<String>> trailers,
            RawEnd end,
            CaseCall.ExpectedRecord server) {}

    /**
     * How a raw call ends, in words: "end OK", "HTTP 415", "reset CANCEL", "GOAWAY PROTOCOL_ERROR",
     * "connection closed", "nothing".
     *
     * @param text of the status; null: any
     */
    public record RawEnd(String what, String text) {
        public static final RawEnd CLOSED = new RawEnd("connection closed", "");
        public static final RawEnd NOTHING = new RawEnd("nothing", "");

        public static RawEnd status(String code, String text) {
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

        /** Whether this, seen, is what is wanted. */
        public boolean meets(RawEnd wanted) {
            return what.equals(wanted.what) && (wanted.text == null || wanted.text.equals(text));
        }
    }
}
