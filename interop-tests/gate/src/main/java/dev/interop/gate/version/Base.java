package dev.interop.gate.version;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A version that HEAD is compared with.
 *
 * @param isRelease whether it was cut as a release, so that {@code until} of an accepted break can name it
 * @param tree its files; null if there is only a descriptor set
 * @param acceptedBreaks its list of accepted breaks; null if it has none
 */
public record Base(
        Version version,
        boolean isRelease,
        @Nullable ProtoTree tree,
        @Nullable Path acceptedBreaks) {
    /** Returns a version that was cut as a release. */
    public static Base ofRelease(Version version) {
        return new Base(version, true, null, null);
    }

    public String name() {
        return version.name();
    }
}
