package dev.interop.gate.breaks;

import java.util.Collection;
import java.util.List;

/** Suggests existing paths in place of an unknown one. */
final class PathHint {
    private static final int MANY = 8;

    private PathHint() {}

    /** Lists the closest paths around the wrong one, as the second half of a sentence. */
    static String hint(String wrong, Collection<String> paths) {
        for (int dot = wrong.lastIndexOf('.'); dot > 0; dot = wrong.lastIndexOf('.', dot - 1)) {
            String around = wrong.substring(0, dot + 1);
            List<String> near =
                    paths.stream().filter(path -> path.startsWith(around)).toList();
            if (!near.isEmpty()) {
                return sentence(near);
            }
        }
        return sentence(List.copyOf(paths));
    }

    private static String sentence(List<String> paths) {
        return paths.size() <= MANY
                ? "there are " + String.join(", ", paths)
                : "there are %s and %d more".formatted(String.join(", ", paths.subList(0, MANY)), paths.size() - MANY);
    }
}
