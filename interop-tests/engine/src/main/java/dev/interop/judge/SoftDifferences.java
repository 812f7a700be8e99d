package dev.interop.judge;

import dev.interop.results.SoftDifference;
import dev.interop.results.SoftDifference.Between;
import dev.interop.results.SoftDifference.Text;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the status texts that differ between pairings although no expectation fixes them. Pure functions. */
public final class SoftDifferences {
    private record Key(String name, int call, String status) {}

    private SoftDifferences() {}

    /**
     * Returns one difference per case, call and status code, in the order of the cells. A cell that failed or was not run
     * adds nothing.
     *
     * @param cells the cells after the run
     * @param reported further texts, which a rule of the comparison leaves open; a text that is also one of the cells'
     *     counts once
     */
    public static List<SoftDifference> of(List<CellResult> cells, List<OpenText> reported) {
        return of(Stream.concat(cells.stream().flatMap(cell -> OpenText.of(cell).stream()), reported.stream()));
    }

    private static List<SoftDifference> of(Stream<OpenText> texts) {
        Map<Key, Map<String, Set<Between>>> byCall = new LinkedHashMap<>();
        texts.forEach(text -> byCall.computeIfAbsent(
                        new Key(text.name(), text.call(), text.status()), key -> new LinkedHashMap<>())
                .computeIfAbsent(text.text(), key -> new LinkedHashSet<>())
                .add(text.pairing()));
        return byCall.entrySet().stream()
                .filter(call -> call.getValue().size() > 1)
                .map(call -> difference(call.getKey(), call.getValue()))
                .toList();
    }

    private static SoftDifference difference(Key key, Map<String, Set<Between>> pairings) {
        List<Text> texts = pairings.entrySet().stream()
                .map(text -> new Text(text.getKey(), List.copyOf(text.getValue())))
                .sorted(Comparator.comparing((Text text) -> -text.pairings().size())
                        .thenComparing(Text::text))
                .toList();
        return new SoftDifference(key.name(), key.call(), key.status(), texts);
    }
}
