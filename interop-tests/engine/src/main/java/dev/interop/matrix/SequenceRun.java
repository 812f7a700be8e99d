package dev.interop.matrix;

import com.google.protobuf.ByteString;
import dev.interop.cases.BoundCall;
import dev.interop.cases.Case;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.v1.Event;
import dev.interop.yaml.YamlProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs cells one after another, each with values from the replies of the cells before it. */
public final class SequenceRun {
    private final CellTask task;
    private final Map<String, ByteString> replies = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** Creates a run of the cells of one sequence in one pairing. */
    public SequenceRun(CellRunner runner) {
        this((CellTask) runner::run);
    }

    SequenceRun(CellTask task) {
        this.task = task;
    }

    /** Runs the next cell. The cell of the result has values in place of references. */
    public CellResult run(Cell cell) {
        CellResult result = result(cell);
        String name = cell.testCase().name();
        verdicts.put(name, result.verdict());
        firstReply(result.reports()).ifPresent(reply -> replies.put(name, reply));
        return result;
    }

    private CellResult result(Cell cell) {
        Case testCase = cell.testCase();
        Optional<String> unknown = testCase.references().stream()
                .filter(name -> isUnknown(verdicts.get(name)))
                .findFirst();
        if (unknown.isPresent()) {
            String why =
                    "it uses a reply of %s, whose verdict is %s".formatted(unknown.get(), verdicts.get(unknown.get()));
            return CellResult.other(cell, Verdict.NOT_RUN, why, 0, List.of());
        }
        return testCase.missing(replies)
                .map(missing -> CellResult.failed(cell, difference(missing), 0, List.of()))
                .orElseGet(() -> resolved(cell));
    }

    /** Returns whether nothing is known about the behaviour of an earlier cell; then nothing follows for this one. */
    private static boolean isUnknown(@Nullable Verdict verdict) {
        return verdict == Verdict.HARNESS_ERROR || verdict == Verdict.NOT_RUN;
    }

    private CellResult resolved(Cell cell) {
        Cell resolved;
        try {
            resolved = cell.resolve(replies);
        } catch (YamlProblem misfit) {
            var difference = new Difference(
                    "values of earlier replies", "values that fit their fields", String.valueOf(misfit.getMessage()));
            return CellResult.failed(cell, difference, 0, List.of());
        }
        return task.run(resolved);
    }

    private Difference difference(BoundCall.Missing missing) {
        String earlier = missing.testCase();
        String actual = replies.containsKey(earlier)
                ? "the reply of %s has no %s".formatted(earlier, missing.field())
                : verdicts.containsKey(earlier)
                        ? "%s has no reply; its verdict is %s".formatted(earlier, verdicts.get(earlier))
                        : "%s did not run in this pairing".formatted(earlier);
        return new Difference(
                "value of " + missing.reference(),
                "the field %s in the first reply of %s".formatted(missing.field(), earlier),
                actual);
    }

    /** Returns the first reply to the last call; empty if there is none. */
    private static Optional<ByteString> firstReply(List<CallReport> reports) {
        return reports.isEmpty()
                ? Optional.empty()
                : reports.get(reports.size() - 1).response().getOutcome().getEventsList().stream()
                        .filter(Event::hasMessage)
                        .map(Event::getMessage)
                        .findFirst();
    }
}
