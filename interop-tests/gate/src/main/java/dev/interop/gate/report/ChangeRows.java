package dev.interop.gate.report;

import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Releases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows of the report: all changes since the newest release, and the breaking changes since older releases.
 */
final class ChangeRows {
    /**
     * One change of one element.
     *
     * @param since the releases that do not have the change
     * @param cells the effects by layer
     */
    record Row(String path, String words, Set<String> since, List<String> names, Map<Layer, Set<String>> cells) {
        String cell(Layer layer) {
            return String.join(", ", cells.getOrDefault(layer, Set.of()));
        }
    }

    private static final String UNCHANGED = "not changed itself";

    private final Map<List<String>, Row> rows = new LinkedHashMap<>();
    /** Rows with an effect that fails, or would fail if it were not accepted. */
    private final Set<Row> breaking = Collections.newSetFromMap(new IdentityHashMap<>());

    private ChangeRows() {}

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
                .toList();
    }

    private void add(Change change, String release) {
        rows.computeIfAbsent(
                        List.of(change.path(), change.words()),
                        key -> row(change.path(), change.words(), change.names()))
                .since
                .add(release);
    }

    private void attach(Layer layer, Layer.Effect effect) {
        Row row = row(effect);
        row.since.add(effect.release());
        row.cells
                .computeIfAbsent(layer, key -> new LinkedHashSet<>())
                .add((effect.fails() ? "✗ " : "") + effect.words());
        if (effect.fails() || layer == Layer.STATIC) {
            breaking.add(row);
        }
    }

    /** Returns the row of the element, or of its closest ancestor that has one. */
    private Row row(Layer.Effect effect) {
        for (String path = effect.path(); !path.isEmpty(); path = parent(path)) {
            for (Row row : rows.values()) {
                if (row.path.equals(path) && row.since.contains(effect.release())) {
                    return row;
                }
            }
        }
        return rows.computeIfAbsent(List.of(effect.path(), UNCHANGED), key -> row(effect.path(), UNCHANGED, List.of()));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }

    private static Row row(String path, String words, List<String> names) {
        return new Row(path, words, new TreeSet<>(Releases.ORDER), names, new EnumMap<>(Layer.class));
    }
}
