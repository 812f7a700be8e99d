package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that the hub itself makes, frame by frame, as it stands in a file.
 *
 * @param method "package.Service/Method"
 * @param like a known method whose types an unknown {@code method} takes; null for a known method
 */
record RawClientEntry(
        @JsonProperty(required = true) String method,
        @Nullable String like,
        @JsonProperty(required = true) List<JsonNode> frames,
        @JsonProperty(required = true) Expect expect) {

    /**
     * What must come back. At most one of {@code status}, {@code http}, {@code reset}, {@code goaway},
     * {@code end}; none: status OK.
     *
     * @param compressed whether the messages are compressed with gzip; null for false
     * @param http the answer is no gRPC, but of this HTTP status
     * @param reset the server resets the stream
     * @param goaway the server ends the connection, and says why
     * @param server the server's own record; null if it is not compared
     */
    record Expect(
            @Nullable Map<String, List<String>> headers,
            @Nullable List<BodyEntry> messages,
            @Nullable Boolean compressed,
            @Nullable Map<String, List<String>> trailers,
            ExpectEntry.@Nullable StatusEntry status,
            @Nullable Integer http,
            @Nullable Http2Error reset,
            @Nullable Http2Error goaway,
            @Nullable Silence end,
            ExpectEntry.@Nullable ServerEntry server) {}

    /** An end without a word. */
    enum Silence {
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("closed")
        CLOSED
    }
}
