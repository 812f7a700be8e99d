package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Map;

/**
 * A call that the hub itself makes, frame by frame, as it stands in a file.
 *
 * @param method "package.Service/Method"
 * @param like a known method whose types an unknown {@code method} takes
 */
record RawClientEntry(
        @JsonProperty(required = true) String method,
        String like,
        @JsonProperty(required = true) List<JsonNode> frames,
        @JsonProperty(required = true) Expect expect) {

    /**
     * What must come back. At most one of {@code status}, {@code http}, {@code reset}, {@code goaway},
     * {@code end}; none: status OK.
     *
     * @param compressed the messages come in gzip; null: as they are
     * @param http the answer is no gRPC, but of this HTTP status
     * @param reset the server resets the stream
     * @param goaway the server ends the connection, and says why
     * @param server the server's own record; null: it is not looked at
     */
    record Expect(
            Map<String, List<String>> headers,
            List<BodyEntry> messages,
            Boolean compressed,
            Map<String, List<String>> trailers,
            ExpectEntry.StatusEntry status,
            Integer http,
            Http2Error reset,
            Http2Error goaway,
            Silence end,
            ExpectEntry.ServerEntry server) {}

    /** An end without a word. */
    enum Silence {
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("closed")
        CLOSED
    }
}
