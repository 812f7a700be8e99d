package org.greeterpb.interop.cases;

import io.netty.handler.codec.http2.Http2Error;
import java.util.HexFormat;
import java.util.List;

/** One thing that happens on a raw HTTP/2 stream, sent or received. */
public sealed interface Frame {
    /** Bytes that a transcript shows. */
    int LONGEST_SHOWN = 200;

    /** A field of a head; the names of pseudo headers begin with a colon. */
    record Field(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** The head of a request or response, or its trailers. */
    record Headers(List<Field> fields, boolean endStream) implements Frame {}

    record Data(byte[] bytes, boolean endStream) implements Frame {
        @Override
        public String toString() {
            return "Data[%s, endStream=%s]".formatted(shown(bytes), endStream);
        }
    }

    /** The beginning of a DATA frame: it promises {@code length} bytes, and brings fewer. */
    record Truncated(byte[] bytes, int length) implements Frame {
        @Override
        public String toString() {
            return "Truncated[%s of %d bytes]".formatted(shown(bytes), length);
        }
    }

    record Reset(long code) implements Frame {
        @Override
        public String toString() {
            return "Reset[" + errorName(code) + "]";
        }
    }

    record GoAway(long code, int lastStream) implements Frame {}

    /** Until the other side has answered a PING: it has then seen all that was sent before. */
    record Ping() implements Frame {}

    /** For a while, or until the stream is over. */
    record Wait(long millis) implements Frame {}

    /** The end of the TCP connection. */
    record Close() implements Frame {}

    /** Whether whoever sends this sends nothing more on the stream. */
    default boolean ends() {
        if (this instanceof Headers headers) {
            return headers.endStream();
        }
        if (this instanceof Data data) {
            return data.endStream();
        }
        return this instanceof Reset || this instanceof Close;
    }

    private static String shown(byte[] bytes) {
        int length = Math.min(bytes.length, LONGEST_SHOWN);
        String hex = HexFormat.of().formatHex(bytes, 0, length);
        return length == bytes.length ? hex : "%s… (%d bytes)".formatted(hex, bytes.length);
    }

    /** "CANCEL" for 8; the number where HTTP/2 has no name for it. */
    static String errorName(long code) {
        Http2Error known = Http2Error.valueOf(code);
        return known == null ? Long.toString(code) : known.name();
    }
}
