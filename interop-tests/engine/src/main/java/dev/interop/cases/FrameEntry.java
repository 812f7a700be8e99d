package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One raw frame as it stands in a file: one of the kinds, and what belongs to it. docs/cases.md
 * explains every field.
 *
 * @param headers in place of the ordinary ones, or beside them
 * @param without names of ordinary headers to leave out
 * @param trailers these fields and no others; they end the stream
 * @param message with its prefix of five bytes
 * @param compressed what the prefix says; null: not
 * @param length what the prefix says; null: the truth
 * @param data any bytes in hex
 * @param endStream on headers, message and data; null: no
 * @param awaitReceived number of messages that the other side must have received
 * @param pause a duration; "wait" in the file, a name that Java keeps to itself
 */
record FrameEntry(
        Map<String, List<String>> headers,
        List<String> without,
        Map<String, List<String>> trailers,
        BodyEntry message,
        Boolean compressed,
        Long length,
        String data,
        Boolean endStream,
        Truncated truncated,
        Http2Error reset,
        Http2Error goaway,
        Integer lastStream,
        Integer awaitReceived,
        @JsonProperty("wait") String pause) {

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
