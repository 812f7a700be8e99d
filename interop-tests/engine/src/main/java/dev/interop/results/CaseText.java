package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One call of a case in words, a line for each thing.
 *
 * @param sends what the client does
 * @param expected what must come of it, as a {@link Difference} says it
 */
public record CaseText(
        String method,
        List<String> sends,
        @JsonProperty("wanted") List<String> expected) {}
