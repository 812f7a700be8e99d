package dev.interop.matrix;

import dev.interop.cases.CaseCall;
import dev.interop.cases.CaseCall.Expected;
import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import dev.interop.judge.CellResult;
import dev.interop.judge.LiteralOutcome;
import dev.interop.judge.LiteralOutcome.Part;
import dev.interop.plan.Cell;
import dev.interop.results.Verdict;
import dev.interop.rules.CompareRules;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the changed replies in the results of a run of older cases. Only replies are compared, and not the records of servers. */
final class ReplyComparison {
    private final CompareRules rules;
    private final Path logs;
    private final List<ChangedReply> changed = new ArrayList<>();
    /** Pairing and file of the cells whose replies changed. */
    private final Set<List<String>> changedFiles = new HashSet<>();

    private ReplyComparison(CompareRules rules, Path logs) {
        this.rules = rules;
        this.logs = logs;
    }

    /**
     * Returns the changed replies, in the order of the results.
     *
     * @param logs the folder of the logs, for messages
     * @throws HarnessFault the outcome of a cell is unknown
     */
    static List<ChangedReply> of(List<CellResult> results, CompareRules rules, Path logs) {
        var comparison = new ReplyComparison(rules, logs);
        results.forEach(comparison::add);
        return comparison.changed;
    }

    private void add(CellResult result) {
        if (result.verdict().isWithoutOutcome()) {
            throw unknown(result, result.verdict() + ": " + result.detail());
        }
        if (result.verdict() != Verdict.FAILED) {
            return;
        }
        Cell cell = result.cell();
        List<String> file = List.of(cell.pairing().toString(), cell.testCase().file());
        if (result.reports().isEmpty() && changedFiles.contains(file)) {
            // An earlier case of the sequence no longer has the reply that the calls of this one need.
            return;
        }
        var outcome = new LiteralOutcome(result, cell.pairing().server().name());
        outcome.reasonForNone().ifPresent(reason -> {
            throw unknown(result, reason);
        });
        List<Expected> actual = outcome.expected();
        for (int index = 0; index < actual.size(); index++) {
            requireOutcome(result, index, actual.get(index));
            CaseCall call = cell.testCase().calls().get(index);
            if (differs(call, actual.get(index)) && differsFromKnown(cell, index, actual.get(index))) {
                changedFiles.add(file);
                changed.add(new ChangedReply(
                        call.template().getMethod(),
                        cell.pairing().server().name(),
                        cell.testCase().name(),
                        Objects.requireNonNull(result.difference(), "of a failed cell")
                                .sentence()));
            }
        }
    }

    /** Refuses a call that arrived at another server, or that its client ended because of its deadline. */
    private void requireOutcome(CellResult result, int index, Expected actual) {
        CallReport report = result.reports().get(index);
        if (report.otherServer() != null) {
            throw unknown(result, "the call arrived at " + report.otherServer());
        }
        CaseCall call = result.cell().testCase().calls().get(index);
        boolean isLate = actual.status().code() == Status.Code.DEADLINE_EXCEEDED
                && call.expected().status().code() != Status.Code.DEADLINE_EXCEEDED
                && call.template().hasTimeout();
        if (isLate) {
            throw unknown(result, "the call did not end before its deadline");
        }
    }

    private boolean differs(CaseCall call, Expected actual) {
        return Stream.of(Part.values()).anyMatch(part -> !LiteralOutcome.same(part, call, actual, rules));
    }

    private boolean differsFromKnown(Cell cell, int index, Expected actual) {
        return cell.known() == null || differs(cell.known().expected().calls().get(index), actual);
    }

    private HarnessFault unknown(CellResult result, String reason) {
        return new HarnessFault("the reply of %s is unknown: %s; the logs are in %s".formatted(result, reason, logs));
    }
}
