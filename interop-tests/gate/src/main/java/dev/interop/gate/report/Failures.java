package dev.interop.gate.report;

import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Buf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Failures of a run, with how to fix them.
 *
 * @param breaks one for each element: the rules that it breaks, and what peers found
 * @param others the list of accepted breaks, what was not tested, and harness errors
 * @param style findings of lint and format
 */
record Failures(List<Failure> breaks, List<Failure> others, List<Failure> style) {
    private static final String UNKNOWN =
            "The result of a %s is unknown if %s in time;" + " run the gate again when this machine has less load.\n%s";

    /** The number of unjudged calls or messages that are shown; on a slow machine there may be hundreds. */
    private static final int SHOWN = 5;

    static Failures of(GateResult result) {
        var others = new ArrayList<Failure>();
        for (Layer.Run run : result.layers()) {
            run.differing()
                    .forEach(sentence ->
                            others.add(Failure.of("a call between versions had an unexpected outcome", sentence)));
        }
        result.breaks().stale().forEach(stale -> others.add(Failure.of(result.accepted() + " is out of date", stale)));
        gaps(result, true)
                .forEach((sentence, layers) ->
                        others.add(Failure.of("not tested: " + String.join(", ", layers), sentence)));
        others.addAll(skipped(result));
        others.addAll(unjudged(result));
        return new Failures(new BrokenElements(result).failures(), others, style(result));
    }

    List<Failure> all() {
        return Stream.of(breaks, others, style).flatMap(List::stream).toList();
    }

    private static List<Failure> style(GateResult result) {
        var failures = new ArrayList<Failure>();
        if (!result.findings().format().isEmpty()) {
            failures.add(Failure.of(
                    "%s: not formatted; run 'buf format --write'"
                            .formatted(result.tree().shown()),
                    result.findings().format().strip()));
        }
        for (Buf.Finding finding : result.findings().lint()) {
            failures.add(new Failure(
                    Objects.requireNonNull(finding.path()),
                    finding.startLine(),
                    "lint " + finding.type(),
                    finding.message(),
                    false));
        }
        return failures;
    }

    /** Returns the titles of the layers by the sentence of a gap. */
    static Map<String, List<String>> gaps(GateResult result, boolean fails) {
        var bySentence = new LinkedHashMap<String, List<String>>();
        for (Layer.Run run : result.layers()) {
            run.gaps().stream()
                    .filter(gap -> gap.fails() == fails)
                    .forEach(gap -> bySentence
                            .computeIfAbsent(gap.sentence(), key -> new ArrayList<>())
                            .add(run.layer().title()));
        }
        return bySentence;
    }

    private static List<Failure> skipped(GateResult result) {
        var byReason = new LinkedHashMap<String, List<String>>();
        result.layers().stream()
                .filter(run -> !run.ran())
                .forEach(run -> byReason.computeIfAbsent(run.skipReason(), key -> new ArrayList<>())
                        .add(run.layer().title()));
        return byReason.entrySet().stream()
                .map(each -> Failure.problem("skipped: " + String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }

    private static List<Failure> unjudged(GateResult result) {
        return result.layers().stream()
                .filter(run -> !run.unjudged().isEmpty())
                .map(Failures::unjudged)
                .toList();
    }

    private static Failure unjudged(Layer.Run run) {
        boolean sendsMessages = run.layer() == Layer.WIRE || run.layer() == Layer.JSON;
        String noun = sendsMessages ? "message" : "call";
        String late = sendsMessages ? "its driver does not respond" : "it does not end";
        return Failure.problem(
                "not judged: %s in %s"
                        .formatted(
                                count(run.unjudged().size(), noun), run.layer().title()),
                UNKNOWN.formatted(noun, late, firstOf(run.unjudged())));
    }

    private static String firstOf(List<String> sentences) {
        String first = sentences.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        return sentences.size() <= SHOWN ? first : "%s\nand %d more".formatted(first, sentences.size() - SHOWN);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
