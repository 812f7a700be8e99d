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
 * One run of the gate, as it stands in {@code build/proto-gate/results.json}.
 *
 * @param schema number of this format; 2
 * @param releases in order, the newest last
 * @param changed whether HEAD differs from the newest release
 * @param comparisons HEAD with each release
 * @param format the diff that would format the protos
 * @param stale what does not hold in the list of accepted breaks
 */
public record GateResults(
        int schema,
        boolean red,
        boolean changed,
        List<String> releases,
        List<Comparison> comparisons,
        List<Buf.Finding> lint,
        String format,
        List<Break> unaccepted,
        List<AcceptedBreaks.Accepted> accepted,
        List<String> stale,
        List<Layer.Run> layers) {

    static final int SCHEMA = 2;

    public static GateResults of(GateResult result) {
        return new GateResults(
                SCHEMA,
                result.isRed(),
                !result.isUnchanged(),
                result.comparisons().stream().map(Comparison::release).toList(),
                result.comparisons(),
                result.findings().lint(),
                result.findings().format(),
                result.breaks().unaccepted(),
                result.breaks().accepted(),
                result.breaks().stale(),
                result.layers());
    }

    public String json() throws IOException {
        return Json.indented(this) + "\n";
    }
}
