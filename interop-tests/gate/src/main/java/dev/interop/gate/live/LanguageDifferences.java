package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Differences between languages that exist without any change: each version read by itself. For example, Python
 * does not read the JSON that Java writes for a repeated {@code NullValue}. They are reported as notes, and are
 * not attributed to a change.
 */
final class LanguageDifferences {
    private record Difference(String path, Mode mode, String writer, String reader, Kind kind) {
        static Difference of(MessageFinding found) {
            Deviation deviation = found.deviation();
            return new Difference(deviation.path(), found.mode(), found.writer(), found.reader(), deviation.kind());
        }
    }

    private final Set<String> languages;
    private final Gaps gaps;
    private final Map<String, Set<Difference>> byVersion = new HashMap<>();
    /** The names of the versions that have a difference, by the layer and the difference without them. */
    private final Map<Layer, Map<Layer.Note, List<String>>> versions = new EnumMap<>(Layer.class);

    /** @param languages all tested languages */
    LanguageDifferences(Set<String> languages, Gaps gaps) {
        this.languages = languages;
        this.gaps = gaps;
    }

    /** Adds the findings of a version with itself. An element that a language cannot read back is a gap. */
    void add(LoadableVersion version, List<MessageFinding> findings) {
        var differences = new HashSet<Difference>();
        var byElement = new LinkedHashMap<Map.Entry<Layer, String>, List<MessageFinding>>();
        for (MessageFinding found : findings) {
            differences.add(Difference.of(found));
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
        byVersion.put(version.key(), differences);
        byElement.forEach((element, found) -> versions.computeIfAbsent(element.getKey(), key -> new LinkedHashMap<>())
                .computeIfAbsent(
                        new Layer.Note(element.getValue(), MessageEffects.words(found, languages)),
                        key -> new ArrayList<>())
                .add(version.name()));
    }

    private void addGap(LoadableVersion version, MessageFinding found) {
        Deviation deviation = found.deviation();
        gaps.fault(
                version,
                "%s in %s".formatted(deviation.path(), found.writer()),
                "it does not read what it wrote itself, though nothing has changed: %s %s"
                        .formatted(deviation.kind().words(), deviation.example())
                        .strip());
    }

    /** Returns the findings of a direction without those that both of its versions have with themselves. */
    List<MessageFinding> without(List<MessageFinding> findings) {
        return findings.stream().filter(found -> !existsWithoutChange(found)).toList();
    }

    private boolean existsWithoutChange(MessageFinding found) {
        Difference difference = Difference.of(found);
        return ofVersion(found.direction().writer()).contains(difference)
                && ofVersion(found.direction().reader()).contains(difference);
    }

    /** Returns the differences of a version with itself, which must have been added. */
    private Set<Difference> ofVersion(LoadableVersion version) {
        return Objects.requireNonNull(byVersion.get(version.key()));
    }

    /** Returns a note for each element of a layer that differs. */
    List<Layer.Note> notes(Layer layer) {
        return versions.getOrDefault(layer, Map.of()).entrySet().stream()
                .map(note -> new Layer.Note(
                        note.getKey().path(),
                        "%s, within %s".formatted(note.getKey().words(), String.join(" and ", note.getValue()))))
                .toList();
    }
}
