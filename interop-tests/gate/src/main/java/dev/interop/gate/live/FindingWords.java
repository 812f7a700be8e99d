package dev.interop.gate.live;

import dev.interop.gate.change.Layer;
import dev.interop.gate.live.Deviation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return Stream.of(told("old → HEAD: ", there, ""), told("HEAD → old: ", back, ""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String told(String before, String words, String after) {
        return words.isEmpty() ? "" : before + words + after;
    }

    private static boolean isRed(Finding found) {
        Kind kind = found.deviation().kind();
        return found.deviation().declared() && (kind == Kind.REJECTED || kind == Kind.LOST || kind == Kind.CHANGED);
    }

    /** What has become of one element in one direction. */
    static String words(List<Finding> findings, Set<String> languages) {
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
                        told("", strict, " if strict"),
                        told("", ignoring, strict.isEmpty() ? " if not strict" : " if not"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String inLanguages(List<Finding> findings, Mode mode, Set<String> languages, boolean examples) {
        var byWords = new LinkedHashMap<String, Set<String>>();
        for (String language : languages) {
            List<Deviation> read = findings.stream()
                    .filter(found -> found.mode() == mode && found.reader().equals(language))
                    .map(Finding::deviation)
                    .toList();
            if (!read.isEmpty()) {
                byWords.computeIfAbsent(fate(read, examples), key -> new LinkedHashSet<>())
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

    /** Each kind once, the worst first, with its first example. */
    private static String fate(List<Deviation> deviations, boolean examples) {
        var kinds = new TreeMap<Kind, String>();
        deviations.forEach(each -> kinds.putIfAbsent(each.kind(), each.example()));
        // A number that is cut off may happen to be the default.
        if (kinds.containsKey(Kind.CHANGED)) {
            kinds.remove(Kind.LOST);
        }
        return kinds.entrySet().stream()
                .map(each -> each.getKey().words()
                        + (examples && !each.getValue().isEmpty() ? " (" + each.getValue() + ")" : ""))
                .collect(Collectors.joining(" or "));
    }
}
