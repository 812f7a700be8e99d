package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One raw frame as it stands in a file: one of the kinds, and what belongs to it. docs/cases.md
 * explains every field.
 *
 * @param headers in place of the ordinary ones, or beside them
 * @param without names of ordinary headers to leave out
 * @param trailers these fields and no others; they end the stream
 * @param message with its prefix of five bytes
 * @param compressed the compressed flag of the prefix; null for false
 * @param length the length in the prefix; null for the actual length
 * @param data any bytes in hex
 * @param endStream whether the frame ends the stream; possible with headers, message and data; null for false
 * @param awaitReceived number of messages that the other side must have received
 * @param pause a duration; "wait" in the file, a name that Java keeps to itself
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

    /** A DATA frame of that length of which no more than these bytes are sent. */
    record Truncated(
            @JsonProperty(required = true) String data,
            @JsonProperty(required = true) int length) {}

    long kinds() {
        return Stream.of(headers, trailers, message, data, truncated, reset, goaway, awaitReceived, pause)
                .filter(kind -> kind != null)
                .count();
    }

    boolean ends() {
        return endStream != null && endStream;
    }
}
