package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.Break;
import dev.interop.gate.change.Layer;
import dev.interop.gate.report.GateResult.Comparison;
import dev.interop.gate.version.Buf;
import dev.interop.json.Json;
import java.io.IOException;
import java.util.List;

/**
 * One run of the gate, as written to {@code build/proto-gate/results.json}.
 *
 * @param schema version of this format; 4
 * @param releases the names of the releases, the newest last
 * @param changed whether HEAD differs from the newest release
 * @param comparisons the changes of HEAD since each release
 * @param format the diff that would format the protos; "" if there is none
 * @param ignored breaks that buf.yaml excludes
 * @param stale sentences about entries of the list of accepted breaks that no longer fit
 * @param removable sentences about entries that an older version has, so that they are no longer needed
 * @param notes sentences about older versions without protos or without comments
 */
public record GateResults(
        int schema,
        boolean fails,
        boolean changed,
        List<String> releases,
        List<Comparison> comparisons,
        List<Buf.Finding> lint,
        String format,
        List<Break> unaccepted,
        List<AcceptedBreaks.Accepted> accepted,
        List<Break> ignored,
        List<String> stale,
        List<String> removable,
        List<String> notes,
        List<Layer.Run> layers) {

    static final int SCHEMA = 4;

    public static GateResults of(GateResult result) {
        return new GateResults(
                SCHEMA,
                result.fails(),
                !result.isUnchanged(),
                result.comparisons().stream().map(Comparison::release).toList(),
                result.comparisons(),
                result.findings().lint(),
                result.findings().format(),
                result.breaks().unaccepted(),
                result.breaks().accepted(),
                result.findings().ignored(),
                result.breaks().stale(),
                result.breaks().removable(),
                result.notes(),
                result.layers());
    }

    public String json() throws IOException {
        return Json.indented(this) + "\n";
    }
}
