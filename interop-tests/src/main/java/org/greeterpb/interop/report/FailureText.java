package org.greeterpb.interop.report;

import java.util.List;
import org.greeterpb.interop.judge.Verdict;
import org.greeterpb.interop.report.Results.CellEntry;
import org.greeterpb.interop.report.Results.SuiteEntry;
import org.greeterpb.interop.report.Results.TestEntry;

/** A cell that is not green, as a person reads it. */
public final class FailureText {
    private FailureText() {}

    /** A test of a suite beside the cells. */
    public static String render(SuiteEntry suite, TestEntry test) {
        return "\n✗ failed  %s, %s\n  %s\n"
                .formatted(suite.name(), test.name(), test.failure().strip());
    }

    /** @param logTails one text per peer of the pairing */
    public static String render(CellEntry cell, List<String> logTails) {
        var text = new StringBuilder("\n%s  %s->%s  %s\n  %s\n"
                .formatted(
                        cell.verdict() == Verdict.FAILED ? "✗ failed" : "! " + cell.verdict(),
                        cell.client(),
                        cell.server(),
                        cell.name(),
                        cell.requirement()));
        if (cell.difference() != null) {
            text.append("  %s\n    wanted: %s\n    got:    %s\n"
                    .formatted(
                            cell.difference().where(),
                            cell.difference().wanted(),
                            cell.difference().got()));
        }
        if (cell.detail() != null) {
            text.append("  ").append(cell.detail()).append('\n');
        }
        logTails.forEach(tail -> text.append("  ").append(tail).append('\n'));
        return text.append("  repeat: ").append(cell.repeat()).append('\n').toString();
    }
}
