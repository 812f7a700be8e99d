package dev.interop.judge;

import dev.interop.cases.Case;
import dev.interop.cases.CaseCall;
import dev.interop.cases.RawClientCall;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.plan.Cell;
import dev.interop.results.SoftDifference.Between;
import dev.interop.results.Verdict;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The actual status text of a call for which no text is expected: a case or a known difference leaves it to the
 * library, or a rule of the comparison reports it only.
 *
 * @param name name of the case
 * @param call number of the call, from 1
 * @param status the status code, for example "UNKNOWN"
 * @param text the text without its volatile parts
 */
public record OpenText(String name, int call, Between pairing, String status, String text) {

    /**
     * Creates the text of a call.
     *
     * @param index the number of the call, from 0
     * @param text the text as the client received it; its volatile parts are replaced here
     */
    public static OpenText of(Cell cell, int index, CallReport report, String status, String text) {
        return new OpenText(
                cell.testCase().name(),
                index + 1,
                new Between(
                        cell.pairing().client().name(), cell.pairing().server().name()),
                status,
                VolatileParts.replace(text, report.call().getId()));
    }

    /** Returns the texts that a cell leaves to the library; none if the cell did not succeed. */
    static List<OpenText> of(CellResult result) {
        if (!result.verdict().isSuccess()) {
            return List.of();
        }
        Cell cell = result.cell();
        Case expected = result.verdict() == Verdict.KNOWN_DIFFERENCE
                ? Objects.requireNonNull(cell.known(), "the cell has a known difference")
                        .expected()
                : cell.testCase();
        var texts = new ArrayList<OpenText>();
        for (int index = 0; index < result.reports().size(); index++) {
            of(cell, expected, index, result.reports().get(index)).ifPresent(texts::add);
        }
        return texts;
    }

    private static Optional<OpenText> of(Cell cell, Case expected, int index, CallReport report) {
        RawClientCall raw = expected.rawClient();
        if (raw != null) {
            return ofRawClient(cell, raw.at(index), index, report);
        }
        CaseCall call = expected.calls().get(index);
        if (call.expected().status().text() != null) {
            return Optional.empty();
        }
        ClientOutcome actual = ClientOutcome.of(report.response().getOutcome());
        return Optional.of(of(
                cell,
                index,
                report,
                Status.fromCodeValue(actual.code()).getCode().name(),
                Objects.requireNonNull(actual.text(), "a driver reports a text")));
    }

    private static Optional<OpenText> ofRawClient(Cell cell, RawClientCall call, int index, CallReport report) {
        if (call.expected().end().text() != null) {
            return Optional.empty();
        }
        RawEnd actual = RawOutcome.of(report.requireWire(), call.reply()).end();
        return Optional.of(of(
                cell,
                index,
                report,
                actual.status(),
                Objects.requireNonNull(actual.text(), "an end on the wire has a text")));
    }
}
