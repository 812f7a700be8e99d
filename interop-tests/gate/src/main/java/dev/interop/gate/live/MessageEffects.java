package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.change.Layer.Way;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.Collection;
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
import org.jspecify.annotations.Nullable;

/** Effects of changes on messages: one sentence for each element, layer and release, with both directions. */
final class MessageEffects {
    private static final List<Layer> LAYERS = List.of(Layer.WIRE, Layer.JSON);
    private static final String OR = " or ";

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
        return found.deviation().declared() && found.deviation().kind().isBreak();
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

    /** Lists the outcomes of all languages, and then those of single languages. */
    private static String inLanguages(
            List<MessageFinding> findings, Mode mode, Set<String> languages, boolean examples) {
        var byLanguage = new LinkedHashMap<String, List<String>>();
        for (String language : languages) {
            List<Deviation> read = findings.stream()
                    .filter(found -> found.mode() == mode && found.reader().equals(language))
                    .map(MessageFinding::deviation)
                    .toList();
            byLanguage.put(language, outcomes(read, examples));
        }
        List<String> common = common(byLanguage.values());
        var byWords = new LinkedHashMap<String, Set<String>>();
        byLanguage.forEach((language, outcomes) -> {
            String own =
                    outcomes.stream().filter(each -> !common.contains(each)).collect(Collectors.joining(OR));
            if (!own.isEmpty()) {
                byWords.computeIfAbsent(own, key -> new LinkedHashSet<>()).add(language);
            }
        });
        String also = common.isEmpty() ? " " : " also ";
        return Stream.concat(
                        Stream.of(String.join(OR, common)).filter(each -> !each.isEmpty()),
                        byWords.entrySet().stream()
                                .map(each -> "in " + String.join(" and ", each.getValue()) + also + each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> common(Collection<List<String>> outcomes) {
        var common = new ArrayList<>(outcomes.iterator().next());
        outcomes.forEach(common::retainAll);
        return common;
    }

    /** Lists each kind once, the worst first, with its first example. */
    private static List<String> outcomes(List<Deviation> deviations, boolean examples) {
        var kinds = new TreeMap<Kind, String>();
        deviations.forEach(each -> kinds.putIfAbsent(each.kind(), each.example()));
        // A truncated number may equal the default, and a misplaced value is lost here; such a loss is part of the
        // change.
        if (kinds.containsKey(Kind.CHANGED) || kinds.containsKey(Kind.MISPLACED)) {
            kinds.remove(Kind.LOST);
        }
        int before = kinds.headMap(Kind.MISPLACED).size();
        String exchange = exchange(kinds.remove(Kind.MISPLACED), kinds.remove(Kind.FOREIGN));
        var outcomes = new ArrayList<String>();
        kinds.forEach((kind, example) -> outcomes.add(
                examples && !example.isEmpty() ? "%s (%s)".formatted(kind.words(), example) : kind.words()));
        if (!exchange.isEmpty()) {
            outcomes.add(before, exchange);
        }
        return outcomes;
    }

    /**
     * Describes values that arrive at another element, whether or not there are examples.
     *
     * @param misplaced the element where the value of this one arrives; null if there is none
     * @param foreign the element whose value arrives at this one; null if there is none
     */
    private static String exchange(@Nullable String misplaced, @Nullable String foreign) {
        if (misplaced != null && misplaced.equals(foreign)) {
            return "swapped with " + misplaced;
        }
        return Stream.of(
                        misplaced == null ? "" : Kind.MISPLACED.words() + " " + misplaced,
                        foreign == null ? "" : Kind.FOREIGN.words() + " " + foreign)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" and "));
    }
}
