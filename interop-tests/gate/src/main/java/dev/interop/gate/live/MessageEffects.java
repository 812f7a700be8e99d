package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Way;
import dev.interop.gate.live.Deviation.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Effects of changes on messages: one sentence for each element, layer and release, with both directions. */
final class MessageEffects {
    private static final List<Layer> LAYERS = List.of(Layer.WIRE, Layer.JSON);

    private MessageEffects() {}

    /**
     * Describes findings, by layer.
     *
     * @param languages all tested languages
     */
    static Map<Layer, List<Layer.Effect>> effects(List<MessageFinding> findings, Set<String> languages) {
        return EffectPlace.effects(
                LAYERS,
                findings,
                found -> new EffectPlace(
                        found.mode().layer(),
                        found.deviation().path(),
                        found.direction().release()),
                (place, found) -> new Layer.Effect(
                        place.path(),
                        place.release(),
                        bothDirections(found, languages),
                        found.stream().anyMatch(MessageEffects::fails),
                        ways(found.stream().filter(MessageEffects::fails)),
                        ways(found.stream())));
    }

    private static Set<Way> ways(Stream<MessageFinding> findings) {
        return findings.map(found -> found.direction().fromRelease() ? Way.TO_HEAD : Way.TO_OLD)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Way.class)));
    }

    private static String bothDirections(List<MessageFinding> findings, Set<String> languages) {
        Map<Boolean, List<MessageFinding>> byDirection = findings.stream()
                .collect(Collectors.partitioningBy(found -> found.direction().fromRelease()));
        String toHead = words(Objects.requireNonNull(byDirection.get(true)), languages);
        String toRelease = words(Objects.requireNonNull(byDirection.get(false)), languages);
        if (toHead.equals(toRelease)) {
            return "both ways: " + toHead;
        }
        return Stream.of(between("old → HEAD: ", toHead, ""), between("HEAD → old: ", toRelease, ""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Surrounds words with two texts; returns "" if there are no words. */
    private static String between(String before, String words, String after) {
        return words.isEmpty() ? "" : before + words + after;
    }

    private static boolean fails(MessageFinding found) {
        Kind kind = found.deviation().kind();
        return found.deviation().declared() && (kind == Kind.REJECTED || kind == Kind.LOST || kind == Kind.CHANGED);
    }

    /** Describes the findings about one element in one direction; "" if there are none. */
    static String words(List<MessageFinding> findings, Set<String> languages) {
        if (findings.isEmpty()) {
            return "";
        }
        String binary = inLanguages(findings, Mode.BINARY, languages, true);
        if (!binary.isEmpty()) {
            return binary;
        }
        String strict = inLanguages(findings, Mode.JSON_STRICT, languages, false);
        String ignoring = inLanguages(findings, Mode.JSON_IGNORING, languages, true);
        if (strict.equals(inLanguages(findings, Mode.JSON_IGNORING, languages, false))) {
            return ignoring;
        }
        return Stream.of(
                        between("", strict, " if strict"),
                        between("", ignoring, strict.isEmpty() ? " if not strict" : " if not"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String inLanguages(
            List<MessageFinding> findings, Mode mode, Set<String> languages, boolean examples) {
        var byWords = new LinkedHashMap<String, Set<String>>();
        for (String language : languages) {
            List<Deviation> read = findings.stream()
                    .filter(found -> found.mode() == mode && found.reader().equals(language))
                    .map(MessageFinding::deviation)
                    .toList();
            if (!read.isEmpty()) {
                byWords.computeIfAbsent(kinds(read, examples), key -> new LinkedHashSet<>())
                        .add(language);
            }
        }
        boolean everywhere =
                byWords.size() == 1 && byWords.values().iterator().next().equals(languages);
        return everywhere
                ? byWords.keySet().iterator().next()
                : byWords.entrySet().stream()
                        .map(each -> "in " + String.join(" and ", each.getValue()) + " " + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Lists each kind once, the worst first, with its first example. */
    private static String kinds(List<Deviation> deviations, boolean examples) {
        var kinds = new TreeMap<Kind, String>();
        deviations.forEach(each -> kinds.putIfAbsent(each.kind(), each.example()));
        // A truncated number may equal the default; such a loss is part of the change.
        if (kinds.containsKey(Kind.CHANGED)) {
            kinds.remove(Kind.LOST);
        }
        return kinds.entrySet().stream()
                .map(each -> each.getKey().words()
                        + (examples && !each.getValue().isEmpty() ? " (" + each.getValue() + ")" : ""))
                .collect(Collectors.joining(" or "));
    }
}
