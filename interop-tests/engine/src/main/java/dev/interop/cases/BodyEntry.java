package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One message body, or several similar ones: exactly one of {@code json}, {@code hex}, {@code filled}.
 *
 * @param json the message in proto JSON with proto field names; values must have the types of their fields
 * @param hex the serialized message
 * @param filled a message with one long string or bytes field, named by its path, "payload.data"
 * @param times number of bodies from this entry; "${n}" in a JSON text is the number of the body, from 1; null for one
 */
record BodyEntry(
        @Nullable JsonNode json,
        @Nullable String hex,
        @Nullable Filled filled,
        @Nullable Integer times) {

    /** A message whose {@code field} is {@code prefix}, {@code times} copies of {@code fill}, and {@code suffix}. */
    record Filled(
            @JsonProperty(required = true) String field,
            @Nullable String prefix,
            @JsonProperty(required = true) String fill,
            @JsonProperty(required = true) int times,
            @Nullable String suffix) {

        String text() {
            return (prefix == null ? "" : prefix) + fill.repeat(times) + (suffix == null ? "" : suffix);
        }
    }
}
