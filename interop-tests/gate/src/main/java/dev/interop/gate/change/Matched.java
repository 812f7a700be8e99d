package dev.interop.gate.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The elements of a release and of HEAD, each with its counterpart.
 *
 * @param removed without a counterpart in HEAD
 * @param added without a counterpart in the release
 */
public record Matched<T>(List<Pair<T>> pairs, List<T> removed, List<T> added) {
    public record Pair<T>(T was, T is) {}

    /** Nothing has a counterpart yet. */
    static <T> Matched<T> none(List<T> were, List<T> are) {
        return new Matched<>(new ArrayList<>(), new ArrayList<>(were), new ArrayList<>(are));
    }

    /** Pairs what is left by a rule; where it fits several, none of them is paired. */
    Matched<T> by(BiPredicate<T, T> rule) {
        for (T was : List.copyOf(removed)) {
            List<T> fitting = added.stream().filter(is -> rule.test(was, is)).toList();
            if (fitting.size() == 1
                    && removed.stream()
                                    .filter(each -> rule.test(each, fitting.get(0)))
                                    .count()
                            == 1) {
                pairs.add(new Pair<>(was, fitting.get(0)));
                removed.remove(was);
                added.remove(fitting.get(0));
            }
        }
        return this;
    }
}
