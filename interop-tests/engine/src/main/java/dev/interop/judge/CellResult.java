package dev.interop.judge;

import dev.interop.cases.KnownDifference;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import dev.interop.rules.RuleUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a cell.
 *
 * @param difference the first difference of a failed cell or of one that reached the engine's limit; null otherwise
 * @param detail a hint for a failed cell, the reason for unsupported, harness-error or not-run, the id of a known difference, or the status
 *     other than OK, or "no reply", that a case expects only because the reference returned it; null otherwise
 * @param millis duration of the cell
 * @param reports the reports of the calls that were tried
 * @param use what the rules of the run did in the final comparison
 */
public record CellResult(
        Cell cell,
        Verdict verdict,
        @Nullable Difference difference,
        @Nullable String detail,
        long millis,
        List<CallReport> reports,
        RuleUse use) {

    public static CellResult passed(Cell cell, long millis, List<CallReport> reports) {
        return new CellResult(cell, Verdict.PASSED, null, null, millis, reports, RuleUse.NONE);
    }

    public static CellResult asKnown(Cell cell, KnownDifference known, long millis, List<CallReport> reports) {
        return other(cell, Verdict.KNOWN_DIFFERENCE, known.id(), millis, reports);
    }

    public static CellResult failed(Cell cell, Difference difference, long millis, List<CallReport> reports) {
        return new CellResult(cell, Verdict.FAILED, difference, null, millis, reports, RuleUse.NONE);
    }

    /**
     * Returns this result of a cell of the reference with the verdict reference.
     *
     * @param error the status other than OK, or "no reply", that the case expects because the reference returned it; null for
     *     none
     */
    CellResult asReference(@Nullable String error) {
        return new CellResult(cell, Verdict.REFERENCE, difference, error, millis, reports, use);
    }

    /** Returns this failed result with a sentence about how to fix it; "" for none. */
    CellResult withHint(String hint) {
        return hint.isEmpty() ? this : new CellResult(cell, verdict, difference, hint, millis, reports, use);
    }

    /** Returns this result with what the rules did. */
    CellResult with(RuleUse rules) {
        return new CellResult(cell, verdict, difference, detail, millis, reports, rules);
    }

    /** Returns this result with the verdict harness-error; its difference and reports stay. */
    CellResult asHarnessError(String reason) {
        return new CellResult(cell, Verdict.HARNESS_ERROR, difference, reason, millis, reports, use);
    }

    public static CellResult other(Cell cell, Verdict verdict, String detail, long millis, List<CallReport> reports) {
        return new CellResult(cell, verdict, null, detail, millis, reports, RuleUse.NONE);
    }

    /** Returns the text of the cell; JUnit uses it as the name of the test. */
    @Override
    public String toString() {
        return cell.toString();
    }

    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
