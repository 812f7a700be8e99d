package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code gate} as it is written in the file.
 *
 * @param against the versions that HEAD is compared with; null for the default
 * @param accepted the file with accepted breaks; null for accepted-breaks.yaml
 * @param comments the effect of a changed comment; null for {@link Comments#REPORT}
 */
record GateEntry(
        @Nullable AgainstEntry against,
        @Nullable String accepted,
        @Nullable Comments comments) {
    /** The effect of a changed comment. */
    enum Comments {
        @JsonProperty("report")
        REPORT,
        @JsonProperty("fail")
        FAIL
    }
}
