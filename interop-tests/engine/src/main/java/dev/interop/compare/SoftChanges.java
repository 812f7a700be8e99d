package dev.interop.compare;

import dev.interop.compare.Comparison.SentText;
import dev.interop.compare.Comparison.SoftChange;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.SoftDifference;
import dev.interop.results.SoftDifference.Between;
import dev.interop.results.SoftDifference.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the soft differences of two runs. Results list the texts of a call only if they differ between pairings, so a
 * text that changed in the same way in all pairings is not a change here.
 */
final class SoftChanges {
    private record Key(String name, int call, String status) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name).thenComparing(Key::call).thenComparing(Key::status);
    }

    private final Map<String, Set<Between>> comparable;

    private SoftChanges(Collection<CellEntry> cells) {
        comparable = cells.stream()
                .collect(Collectors.groupingBy(
                        CellEntry::name,
                        Collectors.mapping(cell -> new Between(cell.client(), cell.server()), Collectors.toSet())));
    }

    /** @param cells the cells whose texts can be compared, because both runs have them with the same verdict */
    static List<SoftChange> between(List<SoftDifference> base, List<SoftDifference> head, Collection<CellEntry> cells) {
        return new SoftChanges(cells).between(base, head);
    }

    private List<SoftChange> between(List<SoftDifference> base, List<SoftDifference> head) {
        Map<Key, SoftDifference> was = comparable(base);
        Map<Key, SoftDifference> is = comparable(head);
        var keys = new TreeSet<>(Key.ORDER);
        keys.addAll(was.keySet());
        keys.addAll(is.keySet());
        var changes = new ArrayList<SoftChange>();
        for (Key key : keys) {
            if (!byPairing(was.get(key)).equals(byPairing(is.get(key)))) {
                changes.add(
                        new SoftChange(key.name(), key.call(), key.status(), sent(was.get(key)), sent(is.get(key))));
            }
        }
        return changes;
    }

    /** Returns the soft differences without pairings that cannot be compared; those that no longer differ are absent. */
    private Map<Key, SoftDifference> comparable(List<SoftDifference> all) {
        var byKey = new HashMap<Key, SoftDifference>();
        for (SoftDifference soft : all) {
            Set<Between> kept = comparable.getOrDefault(soft.name(), Set.of());
            List<Text> texts = soft.texts().stream()
                    .map(text -> new Text(
                            text.text(),
                            text.pairings().stream().filter(kept::contains).toList()))
                    .filter(text -> !text.pairings().isEmpty())
                    .toList();
            if (texts.size() > 1) {
                byKey.put(
                        new Key(soft.name(), soft.call(), soft.status()),
                        new SoftDifference(soft.name(), soft.call(), soft.status(), texts));
            }
        }
        return byKey;
    }

    private static Map<Between, String> byPairing(@Nullable SoftDifference soft) {
        var byPairing = new HashMap<Between, String>();
        if (soft != null) {
            soft.texts().forEach(text -> text.pairings().forEach(pairing -> byPairing.put(pairing, text.text())));
        }
        return byPairing;
    }

    private static List<SentText> sent(@Nullable SoftDifference soft) {
        return soft == null
                ? List.of()
                : soft.texts().stream()
                        .map(text -> new SentText(soft.senders(text), text.text()))
                        .toList();
    }
}
