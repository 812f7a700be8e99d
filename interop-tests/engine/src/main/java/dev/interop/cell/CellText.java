package dev.interop.cell;

import dev.interop.cases.Case;
import dev.interop.judge.CaseTexts;
import dev.interop.judge.CellResult;
import dev.interop.judge.Evidence;
import dev.interop.peer.Peer;
import dev.interop.plan.Cell;
import dev.interop.results.CaseText;
import dev.interop.results.Transcript;
import dev.interop.results.Verdict;
import dev.interop.tls.Security;
import java.util.List;

/** The output for one cell on the terminal. */
final class CellText {
    private CellText() {}

    /** Returns the output before the run: the case, its calls and the expected outcome. */
    static String before(Cell cell) {
        Case testCase = cell.testCase();
        Evidence evidence = Evidence.of(cell.pairing().server());
        var text = new StringBuilder("\ncell   %s  %s\n".formatted(cell.pairing(), testCase.name()));
        text.append("  ").append(testCase.requirement()).append('\n');
        text.append("  %s; %s\n".formatted(testCase.where(), testCase.source()));
        List<CaseText> calls = CaseTexts.of(testCase, evidence);
        for (int index = 0; index < calls.size(); index++) {
            text.append("call   %d of %d, %s\n"
                    .formatted(index + 1, calls.size(), calls.get(index).method()));
            lines(text, "  client    ", calls.get(index).sends());
            lines(text, "  expected  ", calls.get(index).expected());
        }
        if (cell.known() != null) {
            text.append("known difference %s; expected here\n"
                    .formatted(cell.known().id()));
            CaseTexts.of(cell.known().expected(), evidence)
                    .forEach(call -> lines(text, "  expected  ", call.expected()));
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String prefix, List<String> lines) {
        lines.forEach(line -> text.append(prefix).append(line).append('\n'));
    }

    /** Returns a sentence about calls whose frames cannot be shown; "" if there are none. */
    static String withoutFrames(Cell cell) {
        if (cell.pairing().client().isRaw() || cell.pairing().server().isRaw()) {
            return "";
        }
        Peer client = cell.pairing().client();
        if (client.addresses() != null && client.addresses().hub() == null) {
            return "no frames are shown: the addresses of %s have no 'hub', so its driver cannot reach the relay\n"
                    .formatted(client);
        }
        long encrypted = cell.testCase().calls().stream()
                .filter(call -> call.security() != Security.PLAINTEXT)
                .count();
        return encrypted == 0
                ? ""
                : "no frames are shown for %d of %d calls, because they use TLS\n"
                        .formatted(encrypted, cell.testCase().calls().size());
    }

    /**
     * Returns the output after the run: the events of both sides in order of time, and the verdict.
     *
     * @param differences the file with known differences; "" for none
     * @param files the files of the cell
     */
    static String after(CellResult result, Transcript transcript, String differences, String files) {
        var text = new StringBuilder(TranscriptText.render(transcript));
        text.append("%s %s  in %d ms%s\n"
                .formatted(
                        result.verdict().isFailure() ? "✗" : "✓",
                        result.verdict(),
                        result.millis(),
                        result.detail() == null || result.verdict() == Verdict.FAILED ? "" : "  " + result.detail()));
        if (result.difference() != null) {
            text.append("  %s\n    expected: %s\n    actual:   %s\n"
                    .formatted(
                            result.difference().where(),
                            result.difference().expected(),
                            result.difference().actual()));
        }
        if (result.verdict() == Verdict.FAILED && result.detail() != null) {
            text.append("  ").append(result.detail()).append('\n');
        }
        if (result.verdict() == Verdict.KNOWN_DIFFERENCE) {
            text.append("  cause: see the entry '%s' in %s\n".formatted(result.detail(), differences));
        }
        return text.append("  ").append(files).append('\n').toString();
    }
}
