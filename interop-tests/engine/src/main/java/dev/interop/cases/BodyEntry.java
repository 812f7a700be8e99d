package dev.interop.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message body, or several alike: exactly one of {@code json}, {@code hex}, {@code filled}.
 *
 * @param json the message by field names, as proto JSON; types must fit, nothing is coerced
 * @param hex the serialized message
 * @param filled one text or bytes field too long to spell out; by its path, "payload.data"
 * @param times how many bodies this stands for; "${n}" in a JSON text is the number, from 1; null: one
 */
record BodyEntry(JsonNode json, String hex, Filled filled, Integer times) {

    /** A message whose {@code field} is {@code prefix}, {@code times} times {@code fill}, {@code suffix}. */
    record Filled(
            @JsonProperty(required = true) String field,
            String prefix,
            @JsonProperty(required = true) String fill,
            @JsonProperty(required = true) int times,
            String suffix) {

        String text() {
            return (prefix == null ? "" : prefix) + fill.repeat(times) + (suffix == null ? "" : suffix);
        }
    }
}
