package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The step that sends a body.
 *
 * @param compressed false: this message is not compressed, although the call has a compression; null: as
 *     the call
 */
record SendEntry(JsonNode json, String hex, BodyEntry.Filled filled, Integer times, Boolean compressed) {

    BodyEntry body() {
        return new BodyEntry(json, hex, filled, times);
    }
}
