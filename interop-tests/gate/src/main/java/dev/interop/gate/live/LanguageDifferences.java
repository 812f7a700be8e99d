package dev.interop.gate.live;

import dev.interop.fault.HarnessFault;
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
    private final Map<String, Set<Place>> byVersion = new HashMap<>();
    private final Map<Told, List<String>> versions = new LinkedHashMap<>();

    /** @param languages all that are tried */
    LanguageDifferences(Set<String> languages) {
        this.languages = languages;
    }

    /**
     * Takes what was found of a version with itself.
     *
     * @throws HarnessFault a language does not read the bytes that it wrote: nothing can be tried with it
     */
    void add(Version version, List<Finding> findings) {
        var places = new HashSet<Place>();
        var byElement = new LinkedHashMap<Map.Entry<Layer, String>, List<Finding>>();
        for (Finding found : findings) {
            requireOwnBytes(version, found);
            places.add(Place.of(found));
            byElement
                    .computeIfAbsent(
                            Map.entry(found.mode().layer(), found.deviation().path()), key -> new ArrayList<>())
                    .add(found);
        }
        byVersion.put(version.key(), places);
        byElement.forEach((element, found) -> versions.computeIfAbsent(
                        new Told(element.getKey(), element.getValue() + ": " + FindingWords.words(found, languages)),
                        key -> new ArrayList<>())
                .add(version.name()));
    }

    private static void requireOwnBytes(Version version, Finding found) {
        if (found.mode() == Mode.BINARY && found.writer().equals(found.reader())) {
            Deviation deviation = found.deviation();
            throw new HarnessFault("%s: %s does not read what it wrote itself, though nothing has changed: %s, %s %s"
                    .formatted(
                            version.name(),
                            found.writer(),
                            deviation.path(),
                            deviation.kind().words(),
                            deviation.example()));
        }
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
