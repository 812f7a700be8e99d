package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.ProtoTree;
import dev.interop.text.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Failures of a run, with how to fix them. */
final class Failures {
    /**
     * One failure.
     *
     * @param title the subject
     * @param rest the reason, which may have several lines
     */
    record Failure(String title, String rest) {
        String text() {
            return title + "\n" + rest;
        }

        String markdown() {
            return rest.contains("\n")
                    ? "**%s**\n\n  ```\n%s  ```".formatted(title, rest.indent(2))
                    : "**%s**: %s".formatted(title, Markdown.withoutElements(rest));
        }
    }

    private static final String UNKNOWN = "The result of a call is unknown if it does not end in time;"
            + " run the gate again when this machine has less load.\n";

    /** Number of unjudged calls that are shown; on a slow machine there may be hundreds. */
    private static final int SHOWN_CALLS = 5;

    private Failures() {}

    static List<Failure> of(GateResult result) {
        var failures = new ArrayList<Failure>();
        failures.addAll(breaks(result));
        failures.addAll(withoutBreaks(result));
        return failures;
    }

    /** Returns the failures except the breaks of rules. */
    static List<Failure> withoutBreaks(GateResult result) {
        var failures = new ArrayList<Failure>();
        failures.addAll(live(result));
        for (String stale : result.breaks().stale()) {
            failures.add(new Failure(result.accepted() + " is out of date", stale));
        }
        gaps(result, true)
                .forEach((sentence, layers) ->
                        failures.add(new Failure("not tested: " + String.join(", ", layers), sentence)));
        failures.addAll(skipped(result));
        failures.addAll(unjudged(result));
        failures.addAll(style(result));
        return failures;
    }

    private static List<Failure> style(GateResult result) {
        var failures = new ArrayList<Failure>();
        ProtoTree tree = result.tree();
        for (Buf.Finding finding : result.findings().lint()) {
            failures.add(new Failure(
                    "%s:%d  lint %s"
                            .formatted(
                                    tree.displayPath(Objects.requireNonNull(finding.path())),
                                    finding.startLine(),
                                    finding.type()),
                    finding.message()));
        }
        if (!result.findings().format().isEmpty()) {
            failures.add(new Failure(
                    "%s: not formatted; run 'buf format --write'".formatted(tree.shown()),
                    result.findings().format().strip()));
        }
        return failures;
    }

    private static List<Failure> breaks(GateResult result) {
        var failures = new ArrayList<Failure>();
        for (Break each : result.breaks().unaccepted()) {
            String place = result.tree().displayPath(each.file()) + (each.line() == 0 ? "" : ":" + each.line());
            failures.add(new Failure(
                    "%s  %s breaks %s".formatted(place, each.path(), each.rule()),
                    "against %s: %s".formatted(String.join(", ", each.releases()), each.message())));
        }
        return failures;
    }

    /** Returns the failures of the live layers. */
    private static List<Failure> live(GateResult result) {
        var failures = new ArrayList<Failure>();
        for (Layer.Run run : result.layers()) {
            if (run.layer() != Layer.STATIC) {
                releasesByFailure(run)
                        .forEach((failed, releases) -> failures.add(new Failure(
                                "%s  %s".formatted(failed.path, run.layer().title()),
                                "against %s: %s".formatted(String.join(", ", releases), failed.words))));
                run.differing()
                        .forEach(sentence -> failures.add(
                                new Failure("a call between versions had an unexpected outcome", sentence)));
            }
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
                .map(each -> new Failure("skipped: " + String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }

    private static List<Failure> unjudged(GateResult result) {
        return result.layers().stream()
                .filter(run -> !run.unjudged().isEmpty())
                .map(run -> new Failure(
                        "not judged: %s in %s"
                                .formatted(
                                        count(run.unjudged().size(), "call"),
                                        run.layer().title()),
                        UNKNOWN + firstOf(run.unjudged())))
                .toList();
    }

    private static String firstOf(List<String> calls) {
        String first = calls.stream().limit(SHOWN_CALLS).collect(Collectors.joining("\n"));
        return calls.size() <= SHOWN_CALLS ? first : "%s\nand %d more".formatted(first, calls.size() - SHOWN_CALLS);
    }

    private record PathAndWords(String path, String words) {}

    /** Groups the releases of failing effects by path and words. */
    private static Map<PathAndWords, List<String>> releasesByFailure(Layer.Run run) {
        var byWords = new LinkedHashMap<PathAndWords, List<String>>();
        run.effects().stream()
                .filter(Layer.Effect::fails)
                .forEach(effect -> byWords.computeIfAbsent(
                                new PathAndWords(effect.path(), effect.words()), key -> new ArrayList<>())
                        .add(effect.release()));
        return byWords;
    }

    /** Returns the lines for the end of accepted-breaks.yaml that accept the unaccepted breaks. */
    static String paste(GateResult result) {
        return result.breaks().unaccepted().stream()
                .map(each -> result.breaks().accepted().stream()
                        .map(AcceptedBreaks.Accepted::entry)
                        .filter(entry -> entry.isAbout(each))
                        .findFirst()
                        .map(entry -> "# %s accepts %s of %s until %s; change it to 'until: %s'\n"
                                .formatted(
                                        entry.where(), each.rule(), each.path(), entry.until(), each.newestRelease()))
                        .orElseGet(() -> entry(each, result.releases())))
                .collect(Collectors.joining());
    }

    private static String entry(Break each, Set<String> releases) {
        String until = releases.contains(each.newestRelease()) ? "  until: %s\n".formatted(each.newestRelease()) : "";
        return "- rule: %s\n  path: %s\n%s  reason: \"\"\n".formatted(each.rule(), each.path(), until);
    }

    static String remedy(GateResult result) {
        return "Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end of %s:"
                .formatted(result.accepted());
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
