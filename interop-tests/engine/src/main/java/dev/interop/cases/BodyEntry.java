package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One message body, or several alike: exactly one of {@code json}, {@code hex}, {@code filled}.
 *
 * @param json the message by field names, as proto JSON; types must fit, nothing is coerced
 * @param hex the serialized message
 * @param filled one text or bytes field too long to spell out; by its path, "payload.data"
 * @param times number of bodies that this entry stands for; "${n}" in a JSON text is the number of the body, from 1; null for one
 */
record BodyEntry(
        @Nullable JsonNode json,
        @Nullable String hex,
        @Nullable Filled filled,
        @Nullable Integer times) {

    /** A message whose {@code field} is {@code prefix}, {@code times} times {@code fill}, {@code suffix}. */
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
