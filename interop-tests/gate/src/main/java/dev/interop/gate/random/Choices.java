package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random choices that depend on a seed alone. */
final class Choices {
    private final SplittableRandom random;

    Choices(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns true with a chance of 0 to 100 percent. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** Returns a number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** @param all at least one element */
    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns one of the elements; empty if there is none. */
    <T> Optional<T> anyOf(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(of(all));
    }

    /** Returns a copy in random order. */
    <T> List<T> shuffled(List<T> all) {
        var rest = new ArrayList<>(all);
        var shuffled = new ArrayList<T>();
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(random.nextInt(rest.size())));
        }
        return shuffled;
    }
}
