package dev.interop.gate.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Two versions of a random schema.
 *
 * @param seed the number from which everything is derived
 * @param before the text of each file of the older version, by import name
 * @param after the text of each file of the newer version, by import name
 * @param edits the edits that lead from the older version to the newer one
 */
public record RandomCase(
        long seed, SortedMap<String, String> before, SortedMap<String, String> after, List<AppliedEdit> edits) {
    private static final int MAX_EDITS = 4;
    private static final int ADDITIVE_PERCENT = 30;
    private static final List<EditKind> KINDS = List.of(EditKind.values());
    private static final List<EditKind> ADDITIVE =
            Arrays.stream(EditKind.values()).filter(EditKind::isAdditive).toList();

    /** @param words what was changed, with the place */
    public record AppliedEdit(EditKind kind, String words) {}

    /** Generates the case of a seed, with one to four edits. */
    public static RandomCase of(long seed) {
        var choices = new Choices(seed);
        Schema schema = SchemaGenerator.generate(choices);
        SortedMap<String, String> before = schema.texts();
        List<EditKind> kinds = choices.percent(ADDITIVE_PERCENT) ? ADDITIVE : KINDS;
        int count = choices.between(1, MAX_EDITS);
        var edits = new ArrayList<AppliedEdit>();
        while (edits.size() < count) {
            EditKind kind = choices.of(kinds);
            Optional<String> words = kind.apply(schema, choices);
            words.ifPresent(applied -> edits.add(new AppliedEdit(kind, applied)));
        }
        return new RandomCase(seed, before, schema.texts(), List.copyOf(edits));
    }

    /** Returns whether all edits are additions, which break nobody. */
    public boolean isAdditive() {
        return edits.stream().allMatch(edit -> edit.kind.isAdditive());
    }
}
