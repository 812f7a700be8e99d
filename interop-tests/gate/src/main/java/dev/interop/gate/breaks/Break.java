package dev.interop.gate.breaks;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * One rule that HEAD breaks for one element.
 *
 * @param rule the id of the rule, of buf or of the gate
 * @param path the path of the element in the releases
 * @param releases the names of the broken releases, in order; never empty
 * @param file the import path of the file, even if the file was removed
 * @param line the line in HEAD; 0 if the break has no position
 * @param message the messages, without duplicates
 */
public record Break(String rule, String path, List<String> releases, String file, int line, String message) {
    /** Returns the same break, limited to some of its releases. */
    Break against(List<String> some) {
        return new Break(rule, path, List.copyOf(some), file, line, message);
    }

    /** Returns this break and the same one against another release. */
    Break and(Break other) {
        var all = new LinkedHashSet<>(releases);
        all.addAll(other.releases);
        String both = message.contains(other.message) ? message : message + " " + other.message;
        return new Break(rule, path, List.copyOf(all), file, line, both);
    }

    /** Returns whether both are about the same rule and element. */
    boolean isSameAs(Break other) {
        return rule.equals(other.rule) && path.equals(other.path);
    }

    public String newestRelease() {
        return releases.get(releases.size() - 1);
    }
}
