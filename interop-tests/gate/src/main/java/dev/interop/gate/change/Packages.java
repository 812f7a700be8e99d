package dev.interop.gate.change;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Maps the packages of HEAD to those of a release. If the package of a file changed, the names of its elements keep
 * the release's package in reports, because only the package changed and not each element.
 */
final class Packages {
    /** Maps nothing; for names of the release itself. */
    static final Packages SAME = new Packages();

    private final Map<String, String> byFile = new HashMap<>();
    /** The packages that all files of a package had before; for files that are new in HEAD. */
    private final Map<String, String> byPackage = new HashMap<>();

    private Packages() {}

    Packages(FilePairs files, Version head) {
        var several = new HashSet<String>();
        head.files()
                .values()
                .forEach(current -> files.releasedOf(current.getName())
                        .map(FileDescriptor::getPackage)
                        .ifPresent(released -> {
                            byFile.put(current.getName(), released);
                            String other = byPackage.putIfAbsent(current.getPackage(), released);
                            if (other != null && !other.equals(released)) {
                                several.add(current.getPackage());
                            }
                        }));
        byPackage.keySet().removeAll(several);
    }

    /** Returns the full name of an element of HEAD, or of a type that it uses, with the release's package. */
    String name(GenericDescriptor element) {
        String headPackage = element.getFile().getPackage();
        String releasePackage =
                byFile.getOrDefault(element.getFile().getName(), byPackage.getOrDefault(headPackage, headPackage));
        if (releasePackage.equals(headPackage) || element instanceof FileDescriptor) {
            return element.getFullName();
        }
        String rest = headPackage.isEmpty()
                ? element.getFullName()
                : element.getFullName().substring(headPackage.length() + 1);
        return releasePackage.isEmpty() ? rest : releasePackage + "." + rest;
    }
}
