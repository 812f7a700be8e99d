package dev.interop.gate.change;

import dev.interop.gate.change.Matches.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Pairs elements that have another name or place in HEAD by what they have in common. */
final class Similarity<T> {
    /** Small, because the words of names decide only between elements that have equally much in common. */
    private static final double WEIGHT_OF_WORDS = 0.001;

    private final Matches<T> matched;
    private final Function<T, Parts> partsOf;
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
     *
     * @param rule allows no elements with less than half of the parts of the released one in common
     */
    void pair(BiPredicate<Parts, Parts> rule) {
        if (matched.removed().isEmpty() || matched.added().isEmpty()) {
            return;
        }
        var removedParts = new PartIndex<>(matched.removed(), partsOf);
        var keptParts = new PartIndex<>(kept, partsOf);
        var candidates = new ArrayList<Candidate<T>>();
        for (T current : matched.added()) {
            Parts now = partsOf.apply(current);
            List<PartIndex.Entry<T>> allowed = removedParts.similarTo(now).stream()
                    .filter(released -> rule.test(released.parts(), now))
                    .toList();
            double ofKept = allowed.isEmpty() ? 0 : share(keptParts, now);
            for (PartIndex.Entry<T> released : allowed) {
                double share = released.parts().share(now);
                if (share >= ofKept) {
                    double words = NameWords.share(released.parts().path(), now.path());
                    candidates.add(new Candidate<>(released.element(), current, share + WEIGHT_OF_WORDS * words));
                }
            }
        }
        matched.byScore(candidates);
    }

    /** Returns the share of the element with most in common. */
    private static <T> double share(PartIndex<T> index, Parts now) {
        return index.similarTo(now).stream()
                .mapToDouble(each -> each.parts().share(now))
                .max()
                .orElse(0);
    }
}
