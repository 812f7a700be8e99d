package dev.interop.results;

import java.util.Optional;

/**
 * The first difference between an expectation and an outcome.
 *
 * @param where for example "call 2, event 3 at the client" or "server's record, cancelled"
 */
public record Difference(String where, String expected, String actual) {

    /** Returns the difference between two values; empty if they are equal. */
    public static Optional<Difference> between(String where, Object expected, Object actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(new Difference(where, expected.toString(), actual.toString()));
    }
}
