package dev.interop.wire;

import io.netty.handler.codec.http2.Http2Error;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

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
    record Headers(List<Field> fields, boolean endStream) implements Frame {
        @Override
        public String text() {
            return fields.stream()
                    .map(field -> field.name() + ": " + field.value())
                    .collect(Collectors.joining(", ", "HEADERS ", ending(endStream)));
        }
    }

    record Data(byte[] bytes, boolean endStream) implements Frame {
        @Override
        public String toString() {
            return "Data[%s, endStream=%s]".formatted(shown(bytes), endStream);
        }

        @Override
        public String text() {
            return "DATA " + shown(bytes) + ending(endStream);
        }
    }

    /** The beginning of a DATA frame: it promises {@code length} bytes, and brings fewer. */
    record Truncated(byte[] bytes, int length) implements Frame {
        @Override
        public String toString() {
            return "Truncated[%s of %d bytes]".formatted(shown(bytes), length);
        }

        @Override
        public String text() {
            return "DATA %s of %d bytes".formatted(shown(bytes), length);
        }
    }

    record Reset(long code) implements Frame {
        @Override
        public String toString() {
            return "Reset[" + errorName(code) + "]";
        }

        @Override
        public String text() {
            return "RST_STREAM " + errorName(code);
        }
    }

    record GoAway(long code, int lastStream) implements Frame {
        @Override
        public String text() {
            return "GOAWAY %s, last stream %d".formatted(errorName(code), lastStream);
        }
    }

    /** Until the other side has answered a PING: it has then seen all that was sent before. */
    record Ping() implements Frame {
        @Override
        public String text() {
            return "PING";
        }
    }

    /** For a while, or until the stream is over. */
    record Wait(long millis) implements Frame {
        @Override
        public String text() {
            return "nothing for %d ms".formatted(millis);
        }
    }

    /**
     * A wait until the other side has received this many messages.
     *
     * @param received of a client's frames: requests of the handler, 0: it runs; of a server's: replies, at
     *     least 1
     */
    record Await(int received) implements Frame {
        @Override
        public String text() {
            return received == 0
                    ? "nothing until the handler runs"
                    : "nothing until the other side has received %d messages".formatted(received);
        }
    }

    /** The end of the TCP connection. */
    record Close() implements Frame {
        @Override
        public String text() {
            return "the end of the connection";
        }
    }

    /** For people, in the words of HTTP/2. */
    String text();

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

    private static String ending(boolean endStream) {
        return endStream ? " END_STREAM" : "";
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
