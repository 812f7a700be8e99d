package dev.interop.results;

import java.util.Optional;

/**
 * The first difference between an expectation and an outcome.
 *
 * @param where for example "call 2, event 3 at the client" or "server's record, cancelled"
 */
public record Difference(String where, String expected, String actual) {
    /** The longest value in a sentence, in characters. */
    private static final int LONGEST = 160;

    /** Returns the difference in one sentence, without the messages in which it is. */
    public String sentence() {
        return "%s: %s, but %s".formatted(where, shortened(expected), shortened(actual));
    }

    private static String shortened(String text) {
        String value = text.split("\" in message ", 2)[0] + (text.contains("\" in message ") ? "\"" : "");
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }

    /** Returns the difference between two values; empty if they are equal. */
    public static Optional<Difference> between(String where, Object expected, Object actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(new Difference(where, expected.toString(), actual.toString()));
    }
}
