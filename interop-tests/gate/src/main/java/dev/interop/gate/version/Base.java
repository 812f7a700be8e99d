package dev.interop.gate.version;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A version that HEAD is compared with.
 *
 * @param isRelease whether it was cut as a release, so that {@code until} of an accepted break can name it
 * @param tree its files; null if there is only a descriptor set
 * @param acceptedBreaks its list of accepted breaks; null if it has none
 * @param cases the folder of the cases of a release, or the interop.yaml of another version; null if it has none
 */
public record Base(
        Version version,
        boolean isRelease,
        @Nullable ProtoTree tree,
        @Nullable Path acceptedBreaks,
        @Nullable Path cases) {
    /** Creates a version without cases. */
    public Base(Version version, boolean isRelease, @Nullable ProtoTree tree, @Nullable Path acceptedBreaks) {
        this(version, isRelease, tree, acceptedBreaks, null);
    }

    /** Returns a version that was cut as a release. */
    public static Base ofRelease(Version version) {
        return new Base(version, true, null, null);
    }

    /** Returns the same version, in which some files are not compared. */
    Base without(Predicate<String> files) {
        var compared = new LinkedHashMap<>(version.files());
        compared.keySet().removeIf(files);
        var less = new Version(version.name(), version.image(), compared, version.comments());
        return new Base(less, isRelease, tree, acceptedBreaks, cases);
    }

    /** Returns the same version with cases. */
    public Base withCases(@Nullable Path place) {
        return new Base(version, isRelease, tree, acceptedBreaks, place);
    }

    public String name() {
        return version.name();
    }
}
