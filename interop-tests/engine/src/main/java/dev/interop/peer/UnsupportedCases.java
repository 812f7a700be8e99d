package dev.interop.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * Cases that a peer's driver is known not to be able to make.
 *
 * @param cases globs over case names
 * @param reason what its library lacks
 */
public record UnsupportedCases(
        @JsonProperty(required = true) List<String> cases,
        @JsonProperty(required = true) String reason) {

    public UnsupportedCases {
        cases = List.copyOf(cases);
    }

    boolean names(String testCase) {
        return cases.stream().anyMatch(glob -> matches(glob, testCase));
    }

    public static boolean matches(String glob, String testCase) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(testCase));
    }
}
