package dev.interop.gate.breaks;

import java.util.List;

/**
 * One rule that HEAD breaks for one element.
 *
 * @param rule the id of the rule in buf
 * @param path the path of the element in the releases
 * @param releases the names of the broken releases, in order; never empty
 * @param file the import path of the file, even if the file was removed
 * @param line the line in HEAD; 0 if the break has no position
 * @param message buf's messages, without duplicates
 */
public record Break(String rule, String path, List<String> releases, String file, int line, String message) {
    /** Returns the same break, limited to some of its releases. */
    Break against(List<String> some) {
        return new Break(rule, path, List.copyOf(some), file, line, message);
    }

    /** Returns whether both are about the same rule and element. */
    boolean isSameAs(Break other) {
        return rule.equals(other.rule) && path.equals(other.path);
    }

    public String newestRelease() {
        return releases.get(releases.size() - 1);
    }
}
