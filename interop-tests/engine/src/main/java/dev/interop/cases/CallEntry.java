package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.tls.Security;
import java.util.List;
import java.util.Map;

/**
 * One call of a case as it stands in a file.
 *
 * @param method "package.Service/Method"
 * @param like a known method whose style and types an unknown {@code method} takes
 * @param metadata key → values, in order; values of "-bin" keys are hex
 * @param timeout "300ms", "2s", "-1s"; null: no deadline
 * @param maxReceive largest message in bytes that the client takes; null: 64 MiB
 * @param repeat how many equal calls this stands for; null: one
 * @param send the messages of an ordinary call: all sent, half-closed, received to the end
 * @param steps instead of {@code send}: what the client does, one after another
 * @param rawServer the frames with which the hub itself answers; null: a peer serves
 */
record CallEntry(
        @JsonProperty(required = true) String method,
        String like,
        CallApi api,
        Map<String, List<String>> metadata,
        String timeout,
        Compression compression,
        Security security,
        CaseCall.Connection connection,
        Integer maxReceive,
        Integer repeat,
        List<BodyEntry> send,
        List<JsonNode> steps,
        List<JsonNode> rawServer,
        @JsonProperty(required = true) ExpectEntry expect) {

    /** The encodings every gRPC library has. */
    enum Compression {
        @JsonProperty("gzip")
        GZIP,
        @JsonProperty("identity")
        IDENTITY
    }

    enum CallApi {
        @JsonProperty("stub")
        STUB,
        @JsonProperty("generic")
        GENERIC
    }
}
