package dev.interop.gate;

import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult;
import dev.interop.gate.shape.Buf;
import dev.interop.gate.shape.GateProblem;
import dev.interop.gate.shape.ProtoTree;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the gate says to a mutation, to be compared as a whole with what it must say.
 *
 * @param changes kinds by path, since the first release
 * @param names what has changed in generated code, by path
 * @param broken rules by path, against any release
 * @param live what the layers beside the static one say, by path, each as "LAYER: WORDS", "✗ " before what
 *     is red
 * @param problem why the gate could not judge; "": it could
 */
record Answer(
        Map<String, List<Change.Kind>> changes,
        Map<String, List<String>> names,
        Map<String, List<String>> broken,
        List<String> lint,
        boolean format,
        Map<String, List<String>> live,
        String problem) {
    /** The key in {@code live} of what a layer could not test, each as "LAYER: SUBJECT: REASON". */
    static final String NOT_TESTED = "not tested";

    static Answer wanted(Mutation mutation) {
        var broken = new TreeMap<String, List<String>>();
        mutation.broken().forEach((path, rules) -> broken.put(path, sorted(rules)));
        return new Answer(
                new TreeMap<>(mutation.changes()),
                new TreeMap<>(mutation.names()),
                broken,
                sorted(mutation.lint()),
                mutation.format(),
                new TreeMap<>(mutation.live()),
                mutation.problem() == null ? "" : mutation.problem());
    }

    static Answer of(GateResult result) {
        var changes = new TreeMap<String, List<Change.Kind>>();
        result.comparisons()
                .get(0)
                .changes()
                .forEach(change -> changes.merge(change.path(), change.kinds(), Answer::both));
        var names = new TreeMap<String, List<String>>();
        result.comparisons().get(0).changes().stream()
                .filter(change -> !change.names().isEmpty())
                .forEach(change -> names.merge(change.path(), change.names(), Answer::both));
        var broken = new TreeMap<String, List<String>>();
        result.found()
                .breaks()
                .forEach(each ->
                        broken.merge(each.path(), List.of(each.rule()), (some, more) -> sorted(both(some, more))));
        List<String> lint =
                sorted(result.found().lint().stream().map(Buf.Finding::type).toList());
        return new Answer(changes, names, broken, lint, !result.found().format().isEmpty(), live(result), "");
    }

    private static Map<String, List<String>> live(GateResult result) {
        var told = new TreeMap<String, List<String>>();
        for (Layer.Run run : result.layers()) {
            if (run.layer() == Layer.STATIC) {
                continue;
            }
            run.verdicts().forEach(verdict -> tell(told, verdict.path(), line(run.layer(), verdict)));
            run.differing().forEach(sentence -> tell(told, "not what the rules say", sentence));
            run.notes().forEach(sentence -> tell(told, "without any change", sentence));
            run.gaps()
                    .forEach(gap -> tell(
                            told,
                            NOT_TESTED,
                            (gap.red() ? "✗ " : "") + run.layer().title() + ": " + gap.sentence()));
            if (!run.ran()) {
                tell(told, "left out", run.layer().title() + ": " + run.leftOut());
            }
        }
        return told;
    }

    private static String line(Layer layer, Layer.Verdict verdict) {
        return (verdict.red() ? "✗ " : "") + layer.title() + ": " + verdict.words();
    }

    /** Of several releases that have the same to tell, one tells it. */
    private static void tell(Map<String, List<String>> told, String path, String line) {
        List<String> lines = told.computeIfAbsent(path, key -> new ArrayList<>());
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    /** @param problem its first line counts */
    static Answer of(GateProblem problem, ProtoTree tree) {
        String line = problem.getMessage().lines().findFirst().orElseThrow();
        return new Answer(
                Map.of(), Map.of(), Map.of(), List.of(), false, Map.of(), line.replace(tree.root() + "/", ""));
    }

    /** Each part in which another is different, in lines. */
    String difference(Answer got) {
        var text = new StringBuilder();
        for (RecordComponent part : Answer.class.getRecordComponents()) {
            try {
                Object wanted = part.getAccessor().invoke(this);
                Object other = part.getAccessor().invoke(got);
                if (!wanted.equals(other)) {
                    text.append("%n  %s%n    wanted: %s%n    got:    %s".formatted(part.getName(), wanted, other));
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
