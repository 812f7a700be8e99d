package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What languages make of each other's messages when nothing has changed: each version with itself. A repeated
 * {@code NullValue} is one: its JSON, as Java writes it, Python does not read. It is told, and no change is
 * blamed for it.
 */
final class LanguageDifferences {
    private record Place(String path, Mode mode, String writer, String reader, Kind kind) {
        static Place of(Finding found) {
            Deviation deviation = found.deviation();
            return new Place(deviation.path(), found.mode(), found.writer(), found.reader(), deviation.kind());
        }
    }

    private record Told(Layer layer, String words) {}

    private final Set<String> languages;
    private final Gaps gaps;
    private final Map<String, Set<Place>> byVersion = new HashMap<>();
    private final Map<Told, List<String>> versions = new LinkedHashMap<>();

    /** @param languages all that are tried */
    LanguageDifferences(Set<String> languages, Gaps gaps) {
        this.languages = languages;
        this.gaps = gaps;
    }

    /** Takes what was found of a version with itself. An element that a language cannot read back is a gap. */
    void add(Version version, List<Finding> findings) {
        var places = new HashSet<Place>();
        var byElement = new LinkedHashMap<Map.Entry<Layer, String>, List<Finding>>();
        for (Finding found : findings) {
            places.add(Place.of(found));
            if (found.isOfOwnBytes()) {
                addGap(version, found);
            } else {
                byElement
                        .computeIfAbsent(
                                Map.entry(
                                        found.mode().layer(), found.deviation().path()),
                                key -> new ArrayList<>())
                        .add(found);
            }
        }
        byVersion.put(version.key(), places);
        byElement.forEach((element, found) -> versions.computeIfAbsent(
                        new Told(element.getKey(), element.getValue() + ": " + FindingWords.words(found, languages)),
                        key -> new ArrayList<>())
                .add(version.name()));
    }

    private void addGap(Version version, Finding found) {
        Deviation deviation = found.deviation();
        gaps.fault(
                version,
                "%s in %s".formatted(deviation.path(), found.writer()),
                "it does not read what it wrote itself, though nothing has changed: %s %s"
                        .formatted(deviation.kind().words(), deviation.example())
                        .strip());
    }

    /** The findings of a crossing without those that both of its versions have with themselves. */
    List<Finding> without(List<Finding> findings) {
        return findings.stream().filter(found -> !isSoAnyway(found)).toList();
    }

    private boolean isSoAnyway(Finding found) {
        Place place = Place.of(found);
        return byVersion.get(found.crossing().writer().key()).contains(place)
                && byVersion.get(found.crossing().reader().key()).contains(place);
    }

    /** One for each element of a layer, and what has become of it. */
    List<String> sentences(Layer layer) {
        return versions.entrySet().stream()
                .filter(told -> told.getKey().layer == layer)
                .map(told -> "%s, within %s".formatted(told.getKey().words, String.join(" and ", told.getValue())))
                .toList();
    }
}
