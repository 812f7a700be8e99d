package dev.interop.gate.breaks;

import java.util.Collection;
import java.util.List;

/** Suggests declared paths for an unknown one. */
final class PathHint {
    private static final int MAX_PATHS = 8;

    private PathHint() {}

    /** Returns the declared paths closest to a wrong one, as the second half of a sentence. */
    static String hint(String wrong, Collection<String> paths) {
        for (int dot = wrong.lastIndexOf('.'); dot > 0; dot = wrong.lastIndexOf('.', dot - 1)) {
            String prefix = wrong.substring(0, dot + 1);
            List<String> matches =
                    paths.stream().filter(path -> path.startsWith(prefix)).toList();
            if (!matches.isEmpty()) {
                return sentence(matches);
            }
        }
        return sentence(List.copyOf(paths));
    }

    private static String sentence(List<String> paths) {
        return paths.size() <= MAX_PATHS
                ? "declared paths are " + String.join(", ", paths)
                : "declared paths are %s and %d more"
                        .formatted(String.join(", ", paths.subList(0, MAX_PATHS)), paths.size() - MAX_PATHS);
    }
}
