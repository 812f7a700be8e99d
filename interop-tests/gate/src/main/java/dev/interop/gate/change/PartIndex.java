package dev.interop.gate.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the elements that share names of parts with another one, without a look at all elements. */
final class PartIndex<T> {
    private final List<Entry<T>> entries = new ArrayList<>();
    private final Map<String, List<Integer>> byPart = new HashMap<>();

    /** An element with its parts. */
    record Entry<T>(T element, Parts parts) {}

    PartIndex(List<T> elements, Function<T, Parts> partsOf) {
        for (T element : elements) {
            Parts parts = partsOf.apply(element);
            parts.byName()
                    .keySet()
                    .forEach(name -> byPart.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(entries.size()));
            entries.add(new Entry<>(element, parts));
        }
    }

    /** Returns the elements, in their order, of which at least half of the names of parts are names of parts of another one. */
    List<Entry<T>> similarTo(Parts other) {
        var shared = new int[entries.size()];
        other.byName()
                .keySet()
                .forEach(name -> byPart.getOrDefault(name, List.of()).forEach(index -> shared[index]++));
        var similar = new ArrayList<Entry<T>>();
        for (int index = 0; index < shared.length; index++) {
            Entry<T> entry = entries.get(index);
            if (shared[index] > 0 && 2 * shared[index] >= entry.parts.byName().size()) {
                similar.add(entry);
            }
        }
        return similar;
    }
}
