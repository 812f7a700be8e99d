package dev.interop.gate.change;

import dev.interop.gate.change.Matches.Candidate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Pairs elements that have another name or place in HEAD by what they have in common. */
final class Similarity<T> {
    /** Small, because the words of names decide only between elements that have equally much in common. */
    private static final double WEIGHT_OF_WORDS = 0.001;

    private final Matches<T> matched;
    private final Function<T, Parts> partsOf;
    private final Map<T, Parts> parts = new IdentityHashMap<>();
    private final List<T> kept;

    /** @param matched the elements, of which those that did not move are in pairs */
    Similarity(Matches<T> matched, Function<T, Parts> partsOf) {
        this.matched = matched;
        this.partsOf = partsOf;
        kept = matched.pairs().stream().map(Matches.Pair::released).toList();
    }

    /**
     * Pairs the remaining elements that a rule allows, the most similar ones first. An added element that is more
     * similar to an element that HEAD still has is a copy of that one, and stays unpaired.
     */
    void pair(BiPredicate<Parts, Parts> rule) {
        var candidates = new ArrayList<Candidate<T>>();
        for (T current : matched.added()) {
            Parts now = parts(current);
            List<T> allowed = matched.removed().stream()
                    .filter(released -> rule.test(parts(released), now))
                    .toList();
            double ofKept = allowed.isEmpty() ? 0 : shareOfKept(now);
            for (T released : allowed) {
                Parts then = parts(released);
                double share = then.share(now);
                if (share >= ofKept) {
                    double words = NameWords.share(then.path(), now.path());
                    candidates.add(new Candidate<>(released, current, share + WEIGHT_OF_WORDS * words));
                }
            }
        }
        matched.byScore(candidates);
    }

    private double shareOfKept(Parts now) {
        return kept.stream()
                .mapToDouble(each -> parts(each).share(now))
                .max()
                .orElse(0);
    }

    private Parts parts(T element) {
        return parts.computeIfAbsent(element, partsOf);
    }
}
