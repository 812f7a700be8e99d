package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interop.text.Glob;
import java.util.List;

/**
 * Cases that a peer's driver cannot perform.
 *
 * @param cases globs for case names
 * @param reason the feature that its library lacks
 */
public record UnsupportedCases(
        @JsonProperty(required = true) List<String> cases,
        @JsonProperty(required = true) String reason) {

    public UnsupportedCases {
        cases = List.copyOf(cases);
    }

    boolean names(String testCase) {
        return cases.stream().anyMatch(glob -> Glob.of(glob).matches(testCase));
    }
}
