package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of HEAD in the words of a release. Where a file stays and its package is another, everything in
 * it is told by the release's package: the package has changed, not each element.
 */
final class Packages {
    /** For names that are in the words of the release already. */
    static final Packages SAME = new Packages();

    private final Map<String, String> releases = new HashMap<>();

    private Packages() {}

    Packages(Version release, Version head) {
        head.files().forEach((name, is) -> {
            FileDescriptor was = release.files().get(name);
            if (was != null && !was.getPackage().equals(is.getPackage())) {
                releases.put(is.getPackage(), was.getPackage());
            }
        });
    }

    /** The full name of an element of HEAD, or of a type that one of them uses. */
    String name(GenericDescriptor element) {
        String headPackage = element.getFile().getPackage();
        String releasePackage = releases.get(headPackage);
        if (releasePackage == null) {
            return element.getFullName();
        }
        String rest = headPackage.isEmpty()
                ? element.getFullName()
                : element.getFullName().substring(headPackage.length() + 1);
        return releasePackage.isEmpty() ? rest : releasePackage + "." + rest;
    }
}
