package dev.interop.gate.live;

import java.util.Objects;

/** Thrown if a language does not handle messages of a type at all, so that they cannot be tested with it. */
final class SampleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean ofReader;
    private final String language;
    private final String type;

    /** @param ofReader whether the version that reads is affected; otherwise the one that writes */
    SampleFault(boolean ofReader, String language, String type, String reason) {
        super(reason);
        this.ofReader = ofReader;
        this.language = language;
        this.type = type;
    }

    String language() {
        return language;
    }

    /** @param direction the direction in which the fault occurred, or one with equal messages */
    void addTo(Gaps gaps, Direction direction) {
        gaps.fault(
                ofReader ? direction.reader() : direction.writer(),
                "%s in %s".formatted(type, language),
                Objects.requireNonNull(getMessage()));
    }
}
