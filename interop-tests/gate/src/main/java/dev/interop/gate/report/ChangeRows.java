package dev.interop.gate.report;

import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Releases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of the report: all changes since the newest release, and the breaking changes since older releases.
 */
final class ChangeRows {
    /**
     * One change of one element.
     *
     * @param since the releases that do not have the change
     * @param effects the effects by layer
     */
    record Row(
            String path, String words, Set<String> since, List<String> names, Map<Layer, List<Layer.Effect>> effects) {
        /** Returns the outcomes in a layer; rules that fail share one mark. */
        String cell(Layer layer) {
            List<Layer.Effect> all = effects.getOrDefault(layer, List.of());
            String between = layer == Layer.STATIC ? ", " : ", " + FAILS;
            String failing = words(all, true).collect(Collectors.joining(between));
            return Stream.concat(failing.isEmpty() ? Stream.of() : Stream.of(FAILS + failing), words(all, false))
                    .collect(Collectors.joining(", "));
        }

        private static Stream<String> words(List<Layer.Effect> effects, boolean failing) {
            return effects.stream()
                    .filter(effect -> effect.fails() == failing)
                    .map(Layer.Effect::words)
                    .distinct();
        }

        boolean fails() {
            return effects.values().stream().flatMap(List::stream).anyMatch(Layer.Effect::fails);
        }
    }

    private static final String FAILS = "✗ ";

    private static final String UNCHANGED = "not changed itself";

    private final Map<List<String>, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<Row>> byPath = new HashMap<>();
    /** Rows with an effect that fails, or would fail if it were not accepted. */
    private final Set<Row> breaking = Collections.newSetFromMap(new IdentityHashMap<>());

    private ChangeRows() {}

    /** Returns the rows; those that fail are first. */
    static List<Row> of(GateResult result) {
        var all = new ChangeRows();
        var newestFirst = new ArrayList<>(result.comparisons());
        Collections.reverse(newestFirst);
        for (Comparison comparison : newestFirst) {
            comparison.changes().forEach(change -> all.add(change, comparison.release()));
        }
        result.layers().forEach(layer -> layer.effects().forEach(effect -> all.attach(layer.layer(), effect)));
        return all.rows.values().stream()
                .filter(row -> row.since.contains(result.newestRelease()) || all.breaking.contains(row))
                .sorted(Comparator.comparing(row -> !row.fails()))
                .toList();
    }

    private void add(Change change, String release) {
        row(change.path(), change.words(), change.names()).since.add(release);
    }

    private void attach(Layer layer, Layer.Effect effect) {
        Row row = row(effect);
        row.since.add(effect.release());
        row.effects.computeIfAbsent(layer, key -> new ArrayList<>()).add(effect);
        if (effect.fails() || layer == Layer.STATIC) {
            breaking.add(row);
        }
    }

    /** Returns the row of the element, or of its closest ancestor that has one. */
    private Row row(Layer.Effect effect) {
        for (String path = effect.path(); !path.isEmpty(); path = parent(path)) {
            for (Row row : byPath.getOrDefault(path, List.of())) {
                if (row.since.contains(effect.release())) {
                    return row;
                }
            }
        }
        return row(effect.path(), UNCHANGED, List.of());
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }

    private Row row(String path, String words, List<String> names) {
        return rows.computeIfAbsent(List.of(path, words), key -> {
            var row = new Row(path, words, new TreeSet<>(Releases.ORDER), names, new EnumMap<>(Layer.class));
            byPath.computeIfAbsent(path, same -> new ArrayList<>()).add(row);
            return row;
        });
    }
}
