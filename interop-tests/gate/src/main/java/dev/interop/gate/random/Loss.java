package dev.interop.gate.random;

import dev.interop.gate.change.Layer;
import java.util.Set;

/**
 * A value that one version writes and the other one does not read as it was written.
 *
 * @param layer wire or JSON
 * @param path the field, in the release if the release has it
 * @param places other elements at which a report may show it: types and everything within them
 * @param certain whether both versions declare the field and the value can never arrive, so that the gate must fail
 * @param words what was written and what was read
 */
public record Loss(Layer layer, String path, Set<String> places, boolean certain, String words) {
    /** Returns whether an effect at an element shows the loss. */
    public boolean isShownAt(String element) {
        return element.equals(path)
                || path.startsWith(element + ".")
                || places.stream().anyMatch(place -> element.equals(place) || element.startsWith(place + "."));
    }
}
