package dev.interop.gate.report;

import dev.interop.gate.breaks.Break;
import dev.interop.gate.change.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The elements that fail: the rules that each of them breaks, and what peers found. */
final class BrokenElements {
    private final Map<String, List<Break>> breaks = new LinkedHashMap<>();
    /** By path, the releases of each sentence of a live layer. */
    private final Map<String, Map<Sentence, Set<String>>> live = new LinkedHashMap<>();

    private record Sentence(Layer layer, String words) {}

    BrokenElements(GateResult result) {
        for (Break each : result.breaks().unaccepted()) {
            breaks.computeIfAbsent(each.path(), key -> new ArrayList<>()).add(each);
        }
        for (Layer.Run run : result.layers()) {
            run.effects().stream()
                    .filter(effect -> effect.fails() && run.layer() != Layer.STATIC)
                    .forEach(effect -> live.computeIfAbsent(effect.path(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(new Sentence(run.layer(), effect.words()), key -> new LinkedHashSet<>())
                            .add(effect.release()));
        }
    }

    /** Returns a failure for each element; those that break a rule are first. */
    List<Failure> failures() {
        var failures = new ArrayList<Failure>();
        breaks.forEach((path, broken) -> {
            Break first = broken.get(0);
            String rules = broken.stream().map(Break::rule).distinct().collect(Collectors.joining(", "));
            List<String> lines = rules(broken);
            lines.addAll(live(path));
            failures.add(new Failure(
                    first.file(), first.line(), path + " breaks " + rules, String.join("\n", lines), false));
        });
        live.keySet().stream()
                .filter(path -> !breaks.containsKey(path))
                .forEach(path -> failures.add(Failure.of(path, String.join("\n", live(path)))));
        return failures;
    }

    /** Returns one line for all rules that the same releases break. */
    private static List<String> rules(List<Break> broken) {
        var byReleases = new LinkedHashMap<String, List<Break>>();
        broken.forEach(each -> byReleases
                .computeIfAbsent(String.join(", ", each.releases()), key -> new ArrayList<>())
                .add(each));
        var lines = new ArrayList<String>();
        byReleases.forEach((releases, some) -> lines.add("against %s: %s".formatted(releases, messages(some))));
        return lines;
    }

    /** Joins the messages of rules; a new name changes the JSON name, too, which is not reported twice. */
    private static String messages(List<Break> broken) {
        boolean isRenamed = broken.stream().anyMatch(each -> each.rule().equals("FIELD_SAME_NAME"));
        return broken.stream()
                .filter(each -> !isRenamed || !each.rule().equals("FIELD_SAME_JSON_NAME"))
                .map(Break::message)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private List<String> live(String path) {
        return live.getOrDefault(path, Map.of()).entrySet().stream()
                .map(each -> "%s against %s: %s"
                        .formatted(
                                each.getKey().layer().title(),
                                String.join(", ", each.getValue()),
                                each.getKey().words()))
                .toList();
    }
}
