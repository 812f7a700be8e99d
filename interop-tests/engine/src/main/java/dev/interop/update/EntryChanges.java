package dev.interop.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interop.cases.Case;
import dev.interop.judge.CellResult;
import dev.interop.plan.Plan;
import dev.interop.text.Secrets;
import dev.interop.update.CaseOutcome.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of one entry of a case file, which is several cases if it has axes.
 *
 * @param run the run with the results
 * @param reference name of the reference server
 * @param secrets values that no file may contain
 * @param cases the selected cases of the entry as read from the file, at least one
 */
record EntryChanges(ReferenceRun run, Plan plan, String reference, Secrets secrets, List<Case> cases) {
    /** The longest outcome that is written into a file, in characters. */
    private static final int LONGEST = 100_000;

    /**
     * Returns the changes by the index of the call in the file; empty if the entry stays as it is.
     *
     * @param text the file
     * @param all the number of cases of the entry, selected or not
     * @throws NotUpdated the outcome cannot be expected, or the cases of the entry have different outcomes
     */
    Map<Integer, Change> byCall(CaseText text, long all) throws NotUpdated {
        Case first = cases.get(0);
        CaseText.Entry entry = text.entry(CaseFileEdit.line(first))
                .orElseThrow(() -> new NotUpdated("several cases are in one line; write each in lines of its own"));
        List<Integer> repeats = entry.repeats()
                .orElseThrow(
                        () -> new NotUpdated("its 'repeat' comes from an axis; write the expected outcome by hand"));
        var words = new ArrayList<Boolean>();
        for (int call = 0; call < repeats.size(); call++) {
            for (int time = 0; time < repeats.get(call); time++) {
                words.add(entry.isWord(call));
            }
        }
        List<Change> changes = changes(first, words);
        for (Case other : cases.subList(1, cases.size())) {
            if (!changes(other, words).equals(changes)) {
                throw new NotUpdated(
                        "its axes have different outcomes (%s, %s), which one literal cannot have; write the outcome by hand"
                                .formatted(first.name(), other.name()));
            }
        }
        Map<Integer, Change> byCall = inFile(changes, repeats);
        for (Map.Entry<Integer, Change> change : byCall.entrySet()) {
            boolean completesStatus =
                    change.getValue().completes() && change.getValue().fields().has("status");
            if (completesStatus && !entry.isOpen(change.getKey(), "status")) {
                throw new NotUpdated(
                        "its 'status' comes from an axis or an alias, so it cannot be completed; write the outcome by hand");
            }
        }
        if (!byCall.isEmpty() && all > cases.size()) {
            throw new NotUpdated("only %d of the %d cases of its axes are selected; select all of them"
                    .formatted(cases.size(), all));
        }
        return byCall;
    }

    private List<Change> changes(Case testCase, List<Boolean> words) throws NotUpdated {
        List<CellResult> results = run.byCase().getOrDefault(testCase.name(), List.of());
        return new CaseOutcome(
                        testCase, results, results.stream().map(run::replies).toList(), plan.rules(), reference)
                .changes(words);
    }

    /** Joins the changes of calls that the file has once. */
    private Map<Integer, Change> inFile(List<Change> changes, List<Integer> repeats) throws NotUpdated {
        var byCall = new LinkedHashMap<Integer, Change>();
        int next = 0;
        for (int call = 0; call < repeats.size() && !changes.isEmpty(); call++) {
            List<Change> same = changes.subList(next, next + repeats.get(call));
            next += repeats.get(call);
            if (same.stream().distinct().count() > 1) {
                throw new NotUpdated("the outcomes of its repeated call %d differ from each other".formatted(call + 1));
            }
            Change change = same.get(0);
            if (!change.isEmpty()) {
                byCall.put(call, checked(change));
            }
        }
        return byCall;
    }

    private Change checked(Change change) throws NotUpdated {
        String text = ((JsonNode) change.fields()).toString();
        if (!secrets.redact(text).equals(text)) {
            throw new NotUpdated(
                    "its outcome contains a secret of interop.yaml, which must not be in a file; expect the reference, or add a rule of 'compare' that ignores the field");
        }
        int length = text.length();
        if (length > LONGEST) {
            throw new NotUpdated(
                    "its outcome has %,d characters, and at most %,d are written into a file; expect the reference, or write 'filled' bodies"
                            .formatted(length, LONGEST));
        }
        return change;
    }
}
