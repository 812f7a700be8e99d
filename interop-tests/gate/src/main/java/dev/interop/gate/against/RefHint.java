package dev.interop.gate.against;

import com.google.common.base.Strings;
import java.util.Comparator;
import java.util.List;

/** Suggests refs for an unknown one. */
final class RefHint {
    private static final int MAX_REFS = 5;

    private RefHint() {}

    /** Returns the refs that are most similar to a wrong one, as the end of a sentence. */
    static String hint(String wrong, List<String> refs) {
        if (refs.isEmpty()) {
            return "the repository has no branches or tags";
        }
        Comparator<String> mostSimilarFirst = Comparator.comparingInt((String ref) -> -similarity(wrong, ref));
        List<String> similar =
                refs.stream().sorted(mostSimilarFirst).limit(MAX_REFS).toList();
        int others = refs.size() - similar.size();
        return "similar refs are %s%s".formatted(String.join(", ", similar), others == 0 ? "" : " and others");
    }

    /** Returns the number of letters that both names, or their last parts, have in common at the beginning and end. */
    private static int similarity(String wrong, String ref) {
        return Math.max(common(wrong, ref), common(last(wrong), last(ref)));
    }

    private static int common(String one, String other) {
        return Math.max(
                Strings.commonPrefix(one, other).length(),
                Strings.commonSuffix(one, other).length());
    }

    private static String last(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
