package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.tls.Security;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a case as written in a file.
 *
 * @param method "package.Service/Method"
 * @param like a known method whose style and types an unknown {@code method} takes; null for a known method
 * @param metadata key → values, in order; values of "-bin" keys are in hex
 * @param timeout "300ms", "2s", "-1s"; null for no deadline
 * @param maxReceive largest message in bytes that the client accepts; null for 64 MiB
 * @param repeat number of equal calls; null for one
 * @param send the messages of an ordinary call: the client sends all, half-closes, then receives until the call ends;
 *     null if there are {@code steps}
 * @param steps the steps of the client, in order; null if there is a {@code send}
 * @param rawServer the frames with which the raw server responds; null if a peer serves the call
 */
record CallEntry(
        @JsonProperty(required = true) String method,
        @Nullable String like,
        @Nullable CallApi api,
        @Nullable Map<String, List<String>> metadata,
        @Nullable String timeout,
        @Nullable Compression compression,
        @Nullable Security security,
        CaseCall.@Nullable Connection connection,
        @Nullable Integer maxReceive,
        @Nullable Integer repeat,
        @Nullable List<BodyEntry> send,
        @Nullable List<JsonNode> steps,
        @Nullable List<JsonNode> rawServer,
        @JsonProperty(required = true) ExpectEntry expect) {

    /** The encodings that every gRPC library supports. */
    enum Compression {
        @JsonProperty("gzip")
        GZIP,
        @JsonProperty("identity")
        IDENTITY
    }

    /** The API of the client library that performs the call. */
    enum CallApi {
        @JsonProperty("stub")
        STUB,
        @JsonProperty("generic")
        GENERIC
    }
}
