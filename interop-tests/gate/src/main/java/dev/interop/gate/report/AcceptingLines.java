package dev.interop.gate.report;

import dev.interop.gate.breaks.AcceptedBreaks;
import dev.interop.gate.breaks.AcceptedBreaks.Entry;
import dev.interop.gate.breaks.Break;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines for the end of accepted-breaks.yaml that accept the unaccepted breaks. */
final class AcceptingLines {
    private AcceptingLines() {}

    /** Returns the lines of each break; empty if there is none. */
    static List<String> of(GateResult result) {
        Map<List<String>, Entry> entries = new HashMap<>();
        for (AcceptedBreaks.Accepted each : result.breaks().accepted()) {
            entries.put(List.of(each.entry().rule(), each.entry().path()), each.entry());
        }
        return result.breaks().unaccepted().stream()
                .map(each -> {
                    Entry known = entries.get(List.of(each.rule(), each.path()));
                    return known == null ? entry(each, result) : longer(each, known);
                })
                .toList();
    }

    /** Returns a sentence that precedes the lines. */
    static String remedy(GateResult result) {
        return "Revert the breaks that are not intended. To accept the others, add these lines with a reason to the end of %s:"
                .formatted(result.accepted());
    }

    private static String longer(Break found, Entry known) {
        return "# %s accepts %s of %s until %s; change it to 'until: %s'\n"
                .formatted(known.where(), found.rule(), found.path(), known.until(), found.newestRelease());
    }

    private static String entry(Break found, GateResult result) {
        String until = result.releases().contains(found.newestRelease())
                ? "  until: %s\n".formatted(found.newestRelease())
                : "";
        return "- rule: %s\n  path: %s\n%s  reason: \"\"\n".formatted(found.rule(), found.path(), until);
    }
}
