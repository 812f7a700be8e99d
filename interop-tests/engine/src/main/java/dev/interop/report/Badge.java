package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.Verdict;
import java.util.Map;

/** Renders a run as a small picture for a README. */
final class Badge {
    private static final int LEFT = 58;
    private static final int PADDING = 8;
    /** Width of a letter in pixels; the picture stretches the text to the computed length. */
    private static final double LETTER = 6.6;

    private Badge() {}

    static String render(Results results) {
        String message = message(results);
        int length = (int) Math.round(message.length() * LETTER);
        int right = length + 2 * PADDING;
        return Templates.html("badge.svg")
                .execute(Map.of(
                        "title",
                        results.run().title(),
                        "message",
                        message,
                        "failed",
                        results.failed(),
                        "length",
                        length,
                        "right",
                        right,
                        "width",
                        LEFT + right));
    }

    private static String message(Results results) {
        long failed = results.cells().stream()
                        .filter(cell -> cell.verdict().isFailure() && cell.verdict() != Verdict.NOT_RUN)
                        .count()
                + results.planned()
                - results.executed();
        String cells = Headline.number(results.planned()) + " cells";
        if (failed > 0) {
            return Headline.number((int) failed) + " of " + cells + " failed";
        }
        return results.failed() ? "failed" : cells;
    }
}
