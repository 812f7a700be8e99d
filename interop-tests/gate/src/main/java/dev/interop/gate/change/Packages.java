package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.Map;

/**
 * Maps the packages of HEAD to those of a release. If the package of a file changed, the names of its elements keep
 * the release's package in reports, because only the package changed and not each element.
 */
final class Packages {
    /** Maps nothing; for names of the release itself. */
    static final Packages SAME = new Packages();

    private final Map<String, String> releases = new HashMap<>();

    private Packages() {}

    Packages(Version release, Version head) {
        head.files().forEach((name, current) -> {
            FileDescriptor released = release.files().get(name);
            if (released != null && !released.getPackage().equals(current.getPackage())) {
                releases.put(current.getPackage(), released.getPackage());
            }
        });
    }

    /** Returns the full name of an element of HEAD, or of a type that it uses, with the release's package. */
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
