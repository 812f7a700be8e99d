package dev.interop.gate.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Elements of a release and of HEAD, in pairs of counterparts.
 *
 * @param removed elements of the release without a counterpart in HEAD
 * @param added elements of HEAD without a counterpart in the release
 */
public record Matches<T>(List<Pair<T>> pairs, List<T> removed, List<T> added) {
    public record Pair<T>(T released, T current) {}

    /** Returns the elements without any pair. */
    static <T> Matches<T> none(List<T> allReleased, List<T> allCurrent) {
        return new Matches<>(new ArrayList<>(), new ArrayList<>(allReleased), new ArrayList<>(allCurrent));
    }

    /** Pairs the remaining elements by a rule; elements that fit several others stay unpaired. */
    Matches<T> by(BiPredicate<T, T> rule) {
        for (T released : List.copyOf(removed)) {
            List<T> fitting = added.stream()
                    .filter(current -> rule.test(released, current))
                    .toList();
            if (fitting.size() == 1
                    && removed.stream()
                                    .filter(each -> rule.test(each, fitting.get(0)))
                                    .count()
                            == 1) {
                pairs.add(new Pair<>(released, fitting.get(0)));
                removed.remove(released);
                added.remove(fitting.get(0));
            }
        }
        return this;
    }
}
