package dev.interop.wire;

import io.netty.handler.codec.http2.Http2Error;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A frame of a raw HTTP/2 stream, or a step between frames such as a wait. */
public sealed interface Frame {
    /** Number of bytes of a frame in a transcript. */
    int LONGEST_SHOWN = 200;

    /** The text in place of a secret value. */
    String SECRET = "(secret)";

    /** A header field; the names of pseudo headers begin with a colon. */
    record Field(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** A HEADERS frame: the headers or trailers of a request or response. */
    record Headers(List<Field> fields, boolean endStream) implements Frame {
        /** Returns the same frame without values that are secret. */
        Headers masked(Map<String, String> secretMetadata) {
            return new Headers(
                    fields.stream().map(field -> masked(field, secretMetadata)).toList(), endStream);
        }

        private static Field masked(Field field, Map<String, String> secretMetadata) {
            String secret = secretMetadata.get(field.name());
            // On the wire, binary values are base64, so they cannot be compared.
            boolean isSecret = secret != null && (field.name().endsWith("-bin") || secret.equals(field.value()));
            return isSecret ? new Field(field.name(), SECRET) : field;
        }

        @Override
        public String text() {
            return fields.stream()
                    .map(field -> field.name() + ": " + field.value())
                    .collect(Collectors.joining(", ", "HEADERS ", ending(endStream)));
        }
    }

    /** A DATA frame. */
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

    /** The beginning of a DATA frame whose header announces {@code length} bytes, but which has fewer. */
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

    /** An RST_STREAM frame. */
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

    /** A GOAWAY frame. */
    record GoAway(long code, int lastStream) implements Frame {
        @Override
        public String text() {
            return "GOAWAY %s, last stream %d".formatted(errorName(code), lastStream);
        }
    }

    /** A PING and a wait until the other side acknowledges it; it has then received all earlier frames. */
    record Ping() implements Frame {
        @Override
        public String text() {
            return "PING";
        }
    }

    /** A wait for some time, or until the stream is over. */
    record Wait(long millis) implements Frame {
        @Override
        public String text() {
            return "nothing for %d ms".formatted(millis);
        }
    }

    /**
     * A wait until the other side has received this many messages.
     *
     * @param received number of messages: for a client, requests that the handler has received, 0 until it runs; for a
     *     server, replies that the client has received, at least 1
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

    /** Returns a description for people, in terms of HTTP/2. */
    String text();

    /** Returns whether the sender sends nothing after this frame on the stream. */
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

    /** Returns the name of an error code, "CANCEL" for 8, or the number if HTTP/2 defines no name. */
    static String errorName(long code) {
        Http2Error known = Http2Error.valueOf(code);
        return known == null ? Long.toString(code) : known.name();
    }
}
