package dev.interop.gate.live;

import java.util.Objects;

/** Thrown if a language does not handle messages of a type at all, so that they cannot be tested with it. */
final class SampleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient LoadableVersion version;
    private final String language;
    private final String type;

    SampleFault(LoadableVersion version, String language, String type, String reason) {
        super(reason);
        this.version = version;
        this.language = language;
        this.type = type;
    }

    String language() {
        return language;
    }

    void addTo(Gaps gaps) {
        gaps.fault(version, "%s in %s".formatted(type, language), Objects.requireNonNull(getMessage()));
    }
}
