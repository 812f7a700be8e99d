package dev.interop.cell;

import dev.interop.cases.Case;
import dev.interop.judge.CaseTexts;
import dev.interop.judge.CellResult;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.CaseText;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import dev.interop.tls.Security;
import java.util.List;

/** All that is known of a cell, for a terminal. */
final class CellText {
    private CellText() {}

    /** Before it is run: what it is about, its calls, and what is wanted of them. */
    static String before(Cell cell) {
        Case testCase = cell.testCase();
        var text = new StringBuilder("\ncell   %s  %s\n".formatted(cell.pairing(), testCase.name()));
        text.append("  ").append(testCase.requirement()).append('\n');
        text.append("  cases/%s; %s\n".formatted(testCase.where(), testCase.source()));
        List<CaseText> calls = CaseTexts.of(testCase);
        for (int index = 0; index < calls.size(); index++) {
            text.append("call   %d of %d, %s\n"
                    .formatted(index + 1, calls.size(), calls.get(index).method()));
            lines(text, "  client  ", calls.get(index).sends());
            lines(text, "  wanted  ", calls.get(index).expected());
        }
        if (cell.known() != null) {
            text.append("known difference %s, in differences.yaml; wanted here\n"
                    .formatted(cell.known().id()));
            CaseTexts.of(cell.known().expected()).forEach(call -> lines(text, "  wanted  ", call.expected()));
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String before, List<String> lines) {
        lines.forEach(line -> text.append(before).append(line).append('\n'));
    }

    /** What a relay in each call of a cell would not show, in a sentence; "": nothing. */
    static String withoutFrames(Cell cell) {
        if (cell.pairing().client().isRaw() || cell.pairing().server().isRaw()) {
            return "";
        }
        Peer client = cell.pairing().client();
        if (client.addresses() != null && client.addresses().hub() == null) {
            return "WIRE=1: no call has frames to show: the addresses of %s name no 'hub', by which its driver would get there\n"
                    .formatted(client);
        }
        long secret = cell.testCase().calls().stream()
                .filter(call -> call.security() != Security.PLAINTEXT)
                .count();
        return secret == 0
                ? ""
                : "WIRE=1: %d of %d calls have no frames to show: they are made over TLS\n"
                        .formatted(secret, cell.testCase().calls().size());
    }

    /** After it was run: what both sides saw, in order of time, and the verdict. */
    static String after(CellResult result, Transcript transcript, String files) {
        var text = new StringBuilder(TranscriptText.render(transcript));
        text.append("%s %s  in %d ms%s\n"
                .formatted(
                        result.verdict().isFailure() ? "✗" : "✓",
                        result.verdict(),
                        result.millis(),
                        result.detail() == null ? "" : "  " + result.detail()));
        if (result.difference() != null) {
            text.append("  %s\n    wanted: %s\n    got:    %s\n"
                    .formatted(
                            result.difference().where(),
                            result.difference().expected(),
                            result.difference().actual()));
        }
        if (result.verdict() == Verdict.KNOWN_DIFFERENCE) {
            text.append("  interop-tests/suites/differences.yaml says why\n");
        }
        return text.append("  ").append(files).append('\n').toString();
    }
}
