package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The step that sends a body.
 *
 * @param compressed false if this message is not compressed although the call has a compression; null for the
 *     compression of the call
 */
record SendEntry(
        @Nullable JsonNode json,
        @Nullable String hex,
        BodyEntry.@Nullable Filled filled,
        @Nullable Integer times,
        @Nullable Boolean compressed) {

    BodyEntry body() {
        return new BodyEntry(json, hex, filled, times);
    }
}
