package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.version.ProtoTree;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the gate.
 *
 * @param comparisons HEAD with each release, oldest first
 * @param findings what the static layer found
 * @param breaks its breaks, accepted and not
 * @param layers every layer, also those that were skipped
 */
public record GateResult(
        ProtoTree tree,
        List<Comparison> comparisons,
        StaticLayer.Findings findings,
        AcceptedBreaks.Result breaks,
        List<Layer.Run> layers) {

    /** @param changes empty: HEAD is as the release */
    public record Comparison(String release, List<Change> changes) {}

    /** The static layer's run, as a column. */
    public static Layer.Run column(AcceptedBreaks.Result breaks) {
        var effects = new ArrayList<Layer.Effect>();
        breaks.unaccepted()
                .forEach(each -> each.releases()
                        .forEach(name -> effects.add(new Layer.Effect(each.path(), name, each.rule(), true))));
        breaks.accepted()
                .forEach(each -> each.found()
                        .releases()
                        .forEach(name -> effects.add(new Layer.Effect(
                                each.found().path(), name, each.found().rule() + " (accepted)", false))));
        return Layer.Run.of(Layer.STATIC, effects);
    }

    public String newestRelease() {
        return comparisons.get(comparisons.size() - 1).release();
    }

    /** HEAD declares what the newest release declares. */
    public boolean isUnchanged() {
        return comparisons.get(comparisons.size() - 1).changes().isEmpty();
    }

    public boolean isRed() {
        return !findings.lint().isEmpty()
                || !findings.format().isEmpty()
                || !breaks.stale().isEmpty()
                || layers.stream().anyMatch(Layer.Run::isRed);
    }
}
