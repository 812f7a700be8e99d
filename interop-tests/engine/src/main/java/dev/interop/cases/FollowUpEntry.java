package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ordinary call after each call of a raw client, as written at the top of a case file.
 *
 * @param method "package.Service/Method" of a known unary method
 * @param send exactly one request
 */
record FollowUpEntry(
        @JsonProperty(required = true) String method,
        @JsonProperty(required = true) List<BodyEntry> send,
        @JsonProperty(required = true) Expect expect) {

    /**
     * The expected outcome.
     *
     * @param status null for OK with an empty text
     */
    record Expect(
            @Nullable Map<String, List<String>> headers,
            @Nullable List<BodyEntry> messages,
            @Nullable Map<String, List<String>> trailers,
            ExpectEntry.@Nullable StatusEntry status) {}
}
