package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One raw frame as written in a file: exactly one kind, and the options of this kind. docs/cases.md explains every
 * field.
 *
 * @param headers header fields that are added to the ordinary ones or replace them
 * @param without names of ordinary header fields to omit
 * @param trailers all fields of the trailers, which end the stream
 * @param message a message, sent with its prefix of five bytes
 * @param compressed the compressed flag of the prefix; null for false
 * @param length the length in the prefix; null for the actual length
 * @param data the bytes of a DATA frame, in hex
 * @param endStream whether the frame ends the stream; possible with headers, message and data; null for false
 * @param awaitReceived a wait until the other side has received this number of messages
 * @param pause a duration; called "wait" in the file, which Java does not allow as a name
 */
record FrameEntry(
        @Nullable Map<String, List<String>> headers,
        @Nullable List<String> without,
        @Nullable Map<String, List<String>> trailers,
        @Nullable BodyEntry message,
        @Nullable Boolean compressed,
        @Nullable Long length,
        @Nullable String data,
        @Nullable Boolean endStream,
        @Nullable Truncated truncated,
        @Nullable Http2Error reset,
        @Nullable Http2Error goaway,
        @Nullable Integer lastStream,
        @Nullable Integer awaitReceived,
        @JsonProperty("wait") @Nullable String pause) {

    /** A DATA frame of a given length of which only some bytes are sent. */
    record Truncated(
            @JsonProperty(required = true) String data,
            @JsonProperty(required = true) int length) {}

    /** Returns the number of kinds that the entry has. */
    long kinds() {
        return Stream.of(headers, trailers, message, data, truncated, reset, goaway, awaitReceived, pause)
                .filter(kind -> kind != null)
                .count();
    }

    boolean ends() {
        return endStream != null && endStream;
    }
}
