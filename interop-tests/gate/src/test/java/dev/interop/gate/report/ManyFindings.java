package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks.Result;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.breaks.StaticLayer;
import dev.interop.gate.change.Change;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Buf;
import dev.interop.gate.version.TestVersions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run with as many findings of each kind as a large tree may have. */
final class ManyFindings {
    private ManyFindings() {}

    /** Returns a run with this number of renamed fields, each with a note, a gap and a lint finding beside it. */
    static GateResult of(int count) {
        var breaks = new ArrayList<Break>();
        var changes = new ArrayList<Change>();
        var effects = new ArrayList<Layer.Effect>();
        var notes = new ArrayList<Layer.Note>();
        var gaps = new ArrayList<Layer.Gap>();
        var lint = new ArrayList<Buf.Finding>();
        for (int number = 0; number < count; number++) {
            String path = "acme.warehouse.inventory.management.v1.Item%d.name".formatted(number);
            breaks.add(new Break(
                    "FIELD_SAME_NAME", path, List.of("v1"), "acme/item.proto", number + 1, "name is now title."));
            changes.add(new Change(
                    Change.Element.FIELD,
                    path,
                    path,
                    List.of(new Change.Aspect(Change.Kind.RENAMED, "renamed to title")),
                    List.of("Python .name → .title")));
            effects.add(new Layer.Effect(path, "v1", "both ways: rejected if strict, lost if not", true));
            notes.add(new Layer.Note(path, "in Python rejected, within v1 and HEAD"));
            gaps.add(new Layer.Gap("rpc %d cannot be called (v1, HEAD)".formatted(number), false));
            lint.add(new Buf.Finding("acme/item.proto", number + 1, 1, number + 1, 2, "LINE", "Too long."));
        }
        var result = new Result(List.of(), breaks, List.of(), List.of());
        return new GateResult(
                TestVersions.TREE,
                Path.of("accepted-breaks.yaml"),
                Set.of("v1"),
                List.of(new Comparison("v1", changes)),
                new StaticLayer.Findings(lint, "+ a\n".repeat(count), breaks, List.of()),
                result,
                List.of(
                        GateResult.staticRun(result),
                        new Layer.Run(Layer.JSON, effects, "", List.of(), List.of(), notes, gaps)),
                List.of());
    }
}
