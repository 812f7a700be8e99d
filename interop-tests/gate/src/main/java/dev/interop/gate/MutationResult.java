package dev.interop.gate;

import dev.interop.gate.breaks.GateRule;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.GateProblem;
import dev.interop.gate.version.ProtoTree;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Result of the gate for one mutation, expected or actual.
 *
 * @param changes kinds by path, since the first release
 * @param names changes of names in generated code, by path
 * @param broken rules that are broken against any release, by path
 * @param live results of the live layers by path, each as "LAYER: WORDS", with the prefix "✗ " for failures
 * @param problem the reason why the gate could not judge; "" if it could
 */
record MutationResult(
        Map<String, List<Change.Kind>> changes,
        Map<String, List<String>> names,
        Map<String, List<String>> broken,
        List<String> lint,
        boolean format,
        Map<String, List<String>> live,
        String problem) {
    /** The key of gaps in {@code live}; each gap has the form "LAYER: SUBJECT: REASON". */
    static final String NOT_TESTED = "not tested";

    static MutationResult expected(Mutation mutation) {
        var broken = new TreeMap<String, List<String>>();
        mutation.broken().forEach((path, rules) -> broken.put(path, sorted(rules)));
        return new MutationResult(
                new TreeMap<>(mutation.changes()),
                new TreeMap<>(mutation.names()),
                broken,
                sorted(mutation.lint()),
                mutation.format(),
                new TreeMap<>(mutation.live()),
                mutation.problem() == null ? "" : mutation.problem());
    }

    static MutationResult of(GateResult result) {
        var changes = new TreeMap<String, List<Change.Kind>>();
        result.comparisons()
                .get(0)
                .changes()
                .forEach(change -> changes.merge(change.path(), change.kinds(), MutationResult::both));
        var names = new TreeMap<String, List<String>>();
        result.comparisons().get(0).changes().stream()
                .filter(change -> !change.names().isEmpty())
                .forEach(change -> names.merge(change.path(), change.names(), MutationResult::both));
        var broken = new TreeMap<String, List<String>>();
        result.findings().breaks().stream()
                .filter(each -> !GateRule.isAboutEffects(each.rule()))
                .forEach(each ->
                        broken.merge(each.path(), List.of(each.rule()), (some, more) -> sorted(both(some, more))));
        List<String> lint =
                sorted(result.findings().lint().stream().map(Buf.Finding::type).toList());
        return new MutationResult(
                changes, names, broken, lint, !result.findings().format().isEmpty(), live(result), "");
    }

    private static Map<String, List<String>> live(GateResult result) {
        var lines = new TreeMap<String, List<String>>();
        for (Layer.Run run : result.layers()) {
            if (run.layer() == Layer.STATIC) {
                continue;
            }
            run.effects().forEach(effect -> addLine(lines, effect.path(), line(run.layer(), effect)));
            run.differing().forEach(sentence -> addLine(lines, "violates the skew rules", sentence));
            run.unjudged().forEach(sentence -> addLine(lines, "not judged", sentence));
            run.notes().forEach(note -> addLine(lines, "without any change", note.path() + ": " + note.words()));
            run.gaps()
                    .forEach(gap -> addLine(
                            lines,
                            NOT_TESTED,
                            (gap.fails() ? "✗ " : "") + run.layer().title() + ": " + gap.sentence()));
            if (!run.ran()) {
                addLine(lines, "skipped", run.layer().title() + ": " + run.skipReason());
            }
        }
        return lines;
    }

    private static String line(Layer layer, Layer.Effect effect) {
        return (effect.fails() ? "✗ " : "") + layer.title() + ": " + effect.words();
    }

    /** Adds a line unless another release reported the same one. */
    private static void addLine(Map<String, List<String>> lines, String path, String line) {
        List<String> known = lines.computeIfAbsent(path, key -> new ArrayList<>());
        if (!known.contains(line)) {
            known.add(line);
        }
    }

    /** @param problem the problem; only the first line of its message is compared */
    static MutationResult of(GateProblem problem, ProtoTree tree) {
        String line =
                Objects.requireNonNull(problem.getMessage()).lines().findFirst().orElseThrow();
        return new MutationResult(
                Map.of(), Map.of(), Map.of(), List.of(), false, Map.of(), line.replace(tree.folder() + "/", ""));
    }

    /** Describes the parts in which the actual result differs, in lines. */
    String difference(MutationResult actual) {
        var text = new StringBuilder();
        for (RecordComponent part : MutationResult.class.getRecordComponents()) {
            try {
                Object expectedPart = part.getAccessor().invoke(this);
                Object actualPart = part.getAccessor().invoke(actual);
                if (!expectedPart.equals(actualPart)) {
                    text.append("%n  %s%n    expected: %s%n    actual:   %s"
                            .formatted(part.getName(), expectedPart, actualPart));
                }
            } catch (ReflectiveOperationException ownAccessor) {
                throw new IllegalStateException(ownAccessor);
            }
        }
        return text.toString();
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> sorted(List<String> names) {
        var sorted = new ArrayList<>(names);
        sorted.sort(null);
        return sorted;
    }
}
