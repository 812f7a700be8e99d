package dev.interop.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code gate} as it is written in the file.
 *
 * @param against the versions that HEAD is compared with; null for the default
 * @param accepted the file with accepted breaks; null for accepted-breaks.yaml
 * @param comments the effect of a changed comment; null for {@link Comments#REPORT}
 * @param replies the servers that are called with the cases of the older versions; null for none
 */
record GateEntry(
        @Nullable AgainstEntry against,
        @Nullable String accepted,
        @Nullable Comments comments,
        @Nullable List<String> replies) {
    /** The effect of a changed comment. */
    enum Comments {
        @JsonProperty("report")
        REPORT,
        @JsonProperty("fail")
        FAIL
    }
}
