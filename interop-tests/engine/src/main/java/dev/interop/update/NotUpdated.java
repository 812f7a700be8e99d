package dev.interop.update;

import java.util.Objects;

/** Thrown if a case keeps its expectation; the message states why. */
final class NotUpdated extends Exception {
    private static final long serialVersionUID = 1L;

    NotUpdated(String why) {
        super(why);
    }

    String why() {
        return Objects.requireNonNull(getMessage());
    }
}
