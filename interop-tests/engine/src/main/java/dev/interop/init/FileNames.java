package dev.interop.init;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Unique names for files and cases; they differ in more than case, because some file systems ignore it. */
final class FileNames {
    private final Set<String> used = new HashSet<>();

    /** Returns the simple name in kebab case, or else the full name, or else the full name with a number. */
    String unique(String simple, String full) {
        String kebab = kebab(simple);
        if (isNew(kebab)) {
            return kebab;
        }
        String name = full;
        for (int number = 2; !isNew(name); number++) {
            name = full + "-" + number;
        }
        return name;
    }

    private boolean isNew(String name) {
        return used.add(name.toLowerCase(Locale.ROOT));
    }

    /** Returns "GetHTTPCode_v2" as "get-http-code-v2". */
    static String kebab(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replace('_', '-')
                .replaceAll("-+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "unnamed" : words;
    }
}
