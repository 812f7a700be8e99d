package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.shape.ProtoTree;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the gate.
 *
 * @param comparisons HEAD with each release, oldest first
 * @param found what the static layer found
 * @param judged which of its breaks are accepted
 * @param layers every layer, also those that were left out
 */
public record GateResult(
        ProtoTree tree,
        List<Comparison> comparisons,
        StaticLayer.Found found,
        AcceptedBreaks.Judged judged,
        List<Layer.Run> layers) {

    /** @param changes empty: HEAD is as the release */
    public record Comparison(String release, List<Change> changes) {}

    /** The static layer's run, as a column. */
    public static Layer.Run column(AcceptedBreaks.Judged judged) {
        var verdicts = new ArrayList<Layer.Verdict>();
        judged.unaccepted()
                .forEach(each -> each.releases()
                        .forEach(name -> verdicts.add(new Layer.Verdict(each.path(), name, each.rule(), true))));
        judged.accepted()
                .forEach(each -> each.found()
                        .releases()
                        .forEach(name -> verdicts.add(new Layer.Verdict(
                                each.found().path(), name, each.found().rule() + " (accepted)", false))));
        return Layer.Run.of(Layer.STATIC, verdicts);
    }

    public String newestRelease() {
        return comparisons.get(comparisons.size() - 1).release();
    }

    /** HEAD declares what the newest release declares. */
    public boolean isUnchanged() {
        return comparisons.get(comparisons.size() - 1).changes().isEmpty();
    }

    public boolean isRed() {
        return !found.lint().isEmpty()
                || !found.format().isEmpty()
                || !judged.stale().isEmpty()
                || layers.stream().anyMatch(Layer.Run::isRed);
    }
}
