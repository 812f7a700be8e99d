package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.GateRule;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.ProtoTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run of the gate.
 *
 * @param accepted the file with accepted breaks, which may be missing
 * @param releases the names of the older versions that were cut as releases
 * @param comparisons HEAD with each older version, oldest first; empty if there is none
 * @param findings the findings of the static layer
 * @param breaks the accepted and unaccepted breaks of the static layer
 * @param layers the runs of all layers, including those that were skipped
 * @param notes sentences about older versions without protos or without comments
 */
public record GateResult(
        ProtoTree tree,
        Path accepted,
        Set<String> releases,
        List<Comparison> comparisons,
        StaticLayer.Findings findings,
        AcceptedBreaks.Result breaks,
        List<Layer.Run> layers,
        List<String> notes) {
    /** The layers that run although HEAD declares the same as the older versions. */
    private static final Set<Layer> UNCHANGED = Set.of(Layer.STATIC, Layer.REPLIES);

    /** @param changes the changes of HEAD since the release; empty if there are none */
    public record Comparison(String release, List<Change> changes) {}

    /** Returns the run of the static layer. */
    public static Layer.Run staticRun(AcceptedBreaks.Result breaks) {
        return staticRun(breaks, List.of(), "");
    }

    /**
     * Returns the run of the static layer.
     *
     * @param others breaks that do not fail
     * @param reason why they do not fail
     */
    public static Layer.Run staticRun(AcceptedBreaks.Result breaks, List<Break> others, String reason) {
        var effects = new ArrayList<Layer.Effect>();
        breaks.unaccepted().stream()
                .filter(each -> !GateRule.isAboutEffects(each.rule()))
                .forEach(each -> each.releases()
                        .forEach(name -> effects.add(new Layer.Effect(each.path(), name, each.rule(), true))));
        breaks.accepted().stream()
                .filter(each -> !GateRule.isAboutEffects(each.found().rule()))
                .forEach(each -> each.found()
                        .releases()
                        .forEach(name -> effects.add(new Layer.Effect(
                                each.found().path(), name, each.found().rule() + " (accepted)", false))));
        others.forEach(each -> each.releases()
                .forEach(name -> effects.add(new Layer.Effect(each.path(), name, each.rule(), true).passing(reason))));
        return Layer.Run.of(Layer.STATIC, effects);
    }

    /** Returns the name of the newest older version; "" if there is none. */
    public String newestRelease() {
        return comparisons.isEmpty()
                ? ""
                : comparisons.get(comparisons.size() - 1).release();
    }

    /** Returns whether HEAD declares the same as the newest older version, and has no break against another one. */
    public boolean isUnchanged() {
        return !comparisons.isEmpty()
                && comparisons.get(comparisons.size() - 1).changes().isEmpty()
                && layers.stream().map(Layer.Run::layer).allMatch(UNCHANGED::contains);
    }

    /** Returns whether HEAD and the newest older version differ in nothing but comments. */
    boolean hasOnlyNewComments() {
        return comparisons.get(comparisons.size() - 1).changes().stream().allMatch(Change::hasOnlyComments);
    }

    /** Returns whether all layers ran and all calls were judged; otherwise there is a harness error. */
    public boolean isComplete() {
        return layers.stream().allMatch(Layer.Run::isComplete);
    }

    public boolean fails() {
        return !findings.lint().isEmpty()
                || !findings.format().isEmpty()
                || !breaks.stale().isEmpty()
                || layers.stream().anyMatch(Layer.Run::fails);
    }
}
