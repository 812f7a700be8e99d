package dev.interop.gate.breaks;

import java.util.List;

/**
 * One rule that HEAD breaks for one element.
 *
 * @param rule buf's id of the rule
 * @param path the element, in the words of the releases
 * @param releases the releases that are broken, in order; never empty
 * @param file the file, by the name that imports use; where it was removed, its name
 * @param line where in HEAD; 0: nowhere
 * @param message buf's sentences, each once
 */
public record Break(String rule, String path, List<String> releases, String file, int line, String message) {
    /** The same break, told of some of its releases. */
    Break against(List<String> some) {
        return new Break(rule, path, List.copyOf(some), file, line, message);
    }

    public String newestRelease() {
        return releases.get(releases.size() - 1);
    }
}
