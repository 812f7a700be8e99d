package dev.interop.gate.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Elements of a release and of HEAD, in pairs of counterparts.
 *
 * @param removed elements of the release without a counterpart in HEAD
 * @param added elements of HEAD without a counterpart in the release
 */
public record Matches<T>(List<Pair<T>> pairs, List<T> removed, List<T> added) {
    public record Pair<T>(T released, T current) {}

    /** Two elements that may be counterparts; a higher score is more probable. */
    record Candidate<T>(T released, T current, double score) {}

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
                pair(released, fitting.get(0));
            }
        }
        return this;
    }

    /** Pairs the remaining elements with equal keys; elements whose key several others have stay unpaired, as those with the key "". */
    Matches<T> byKey(Function<T, String> releasedKey, Function<T, String> currentKey) {
        if (removed.isEmpty() || added.isEmpty()) {
            return this;
        }
        Map<String, List<T>> allCurrent = grouped(added, currentKey);
        var paired = new ArrayList<Pair<T>>();
        grouped(removed, releasedKey).forEach((key, released) -> {
            List<T> fitting = allCurrent.getOrDefault(key, List.of());
            if (released.size() == 1 && fitting.size() == 1) {
                paired.add(new Pair<>(released.get(0), fitting.get(0)));
            }
        });
        pair(paired);
        return this;
    }

    private static <T> Map<String, List<T>> grouped(List<T> elements, Function<T, String> key) {
        var groups = new LinkedHashMap<String, List<T>>();
        elements.forEach(each -> groups.computeIfAbsent(key.apply(each), any -> new ArrayList<>())
                .add(each));
        groups.remove("");
        return groups;
    }

    /**
     * Pairs the remaining elements, the highest score first. An element with two counterparts of the same score, and
     * these, stay unpaired.
     */
    Matches<T> byScore(List<Candidate<T>> candidates) {
        var byScore = new TreeMap<Double, List<Candidate<T>>>(Collections.reverseOrder());
        candidates.forEach(each ->
                byScore.computeIfAbsent(each.score, key -> new ArrayList<>()).add(each));
        Set<T> decided = Collections.newSetFromMap(new IdentityHashMap<>());
        var paired = new ArrayList<Pair<T>>();
        for (List<Candidate<T>> equal : byScore.values()) {
            List<Candidate<T>> open = equal.stream()
                    .filter(each -> !decided.contains(each.released) && !decided.contains(each.current))
                    .toList();
            Set<T> once = Collections.newSetFromMap(new IdentityHashMap<>());
            Set<T> several = Collections.newSetFromMap(new IdentityHashMap<>());
            open.stream()
                    .flatMap(each -> Stream.of(each.released, each.current))
                    .filter(each -> !once.add(each))
                    .forEach(several::add);
            open.stream()
                    .filter(each -> !several.contains(each.released) && !several.contains(each.current))
                    .forEach(each -> paired.add(new Pair<>(each.released, each.current)));
            decided.addAll(once);
        }
        pair(paired);
        return this;
    }

    private void pair(List<Pair<T>> some) {
        Set<T> paired = Collections.newSetFromMap(new IdentityHashMap<>());
        some.forEach(each -> {
            pairs.add(each);
            paired.add(each.released);
            paired.add(each.current);
        });
        removed.removeIf(paired::contains);
        added.removeIf(paired::contains);
    }

    private void pair(T released, T current) {
        pair(List.of(new Pair<>(released, current)));
    }
}
