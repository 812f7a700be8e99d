package org.greeterpb.interop.gate.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greeterpb.interop.gate.Layer;
import org.greeterpb.interop.gate.live.Deviation.Kind;

/** Findings in words: one sentence for each element, layer, release and direction. */
final class FindingWords {
    private FindingWords() {}

    private record Place(Layer layer, String path, String release) {}

    /** @param languages all that were tried */
    static Map<Layer, List<Layer.Verdict>> verdicts(List<Finding> findings, Set<String> languages) {
        var places = new LinkedHashMap<Place, List<Finding>>();
        for (Finding found : findings) {
            var place = new Place(
                    found.mode().layer(),
                    found.deviation().path(),
                    found.crossing().release());
            places.computeIfAbsent(place, key -> new ArrayList<>()).add(found);
        }
        var verdicts = new TreeMap<Layer, List<Layer.Verdict>>();
        verdicts.put(Layer.WIRE, new ArrayList<>());
        verdicts.put(Layer.JSON, new ArrayList<>());
        places.forEach((place, found) -> verdicts.get(place.layer).add(verdict(place, found, languages)));
        return verdicts;
    }

    private static Layer.Verdict verdict(Place place, List<Finding> findings, Set<String> languages) {
        boolean red = findings.stream().anyMatch(FindingWords::isRed);
        return new Layer.Verdict(place.path, place.release, bothWays(findings, languages), red);
    }

    private static String bothWays(List<Finding> findings, Set<String> languages) {
        Map<Boolean, List<Finding>> byDirection = findings.stream()
                .collect(Collectors.partitioningBy(found -> found.crossing().fromRelease()));
        String there = words(byDirection.get(true), languages);
        String back = words(byDirection.get(false), languages);
        if (there.equals(back)) {
            return "both ways: " + there;
        }
        return Stream.of(told("old → HEAD: ", there), told("HEAD → old: ", back))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String told(String direction, String words) {
        return words.isEmpty() ? "" : direction + words;
    }

    private static boolean isRed(Finding found) {
        Kind kind = found.deviation().kind();
        return found.deviation().declared() && (kind == Kind.REJECTED || kind == Kind.LOST || kind == Kind.CHANGED);
    }

    private static String words(List<Finding> findings, Set<String> languages) {
        if (findings.isEmpty()) {
            return "";
        }
        var byMode = new TreeMap<Mode, String>();
        for (Mode mode : Mode.values()) {
            List<Finding> ofMode =
                    findings.stream().filter(found -> found.mode() == mode).toList();
            if (!ofMode.isEmpty()) {
                byMode.put(mode, inLanguages(ofMode, languages));
            }
        }
        String strict = byMode.get(Mode.JSON_STRICT);
        String ignoring = byMode.get(Mode.JSON_IGNORING);
        if (byMode.containsKey(Mode.BINARY)) {
            return byMode.get(Mode.BINARY);
        }
        if (ignoring == null) {
            return strict + " if strict";
        }
        return ignoring.equals(strict)
                ? strict
                : (strict == null ? "" : strict + " if strict, ") + ignoring + " if not";
    }

    private static String inLanguages(List<Finding> findings, Set<String> languages) {
        var byWords = new LinkedHashMap<String, Set<String>>();
        for (String language : languages) {
            List<Finding> read = findings.stream()
                    .filter(found -> found.reader().equals(language))
                    .toList();
            if (!read.isEmpty()) {
                byWords.computeIfAbsent(fate(read), key -> new LinkedHashSet<>())
                        .add(language);
            }
        }
        boolean everywhere =
                byWords.size() == 1 && byWords.values().iterator().next().equals(languages);
        return everywhere
                ? byWords.keySet().iterator().next()
                : byWords.entrySet().stream()
                        .map(each -> each.getKey() + " in " + String.join(", ", each.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /** Each kind once, the worst first, with its first example. */
    private static String fate(Collection<Finding> findings) {
        var kinds = new TreeMap<Kind, String>();
        for (Finding found : findings) {
            kinds.putIfAbsent(found.deviation().kind(), found.deviation().example());
        }
        return kinds.entrySet().stream()
                .map(each -> each.getKey().words() + (each.getValue().isEmpty() ? "" : " (" + each.getValue() + ")"))
                .collect(Collectors.joining(", "));
    }
}
