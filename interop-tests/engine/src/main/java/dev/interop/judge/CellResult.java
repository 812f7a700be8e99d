package dev.interop.judge;

import dev.interop.cases.KnownDifference;
import dev.interop.plan.Cell;
import dev.interop.results.Difference;
import dev.interop.results.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a cell.
 *
 * @param difference the first difference of a failed cell, or of one that ran into the harness's limit; else null
 * @param detail why a cell is unsupported, broken or not run; the id of a known difference; else null
 * @param millis how long it took
 * @param reports of its calls, as far as they were tried
 */
public record CellResult(
        Cell cell,
        Verdict verdict,
        @Nullable Difference difference,
        @Nullable String detail,
        long millis,
        List<CallReport> reports) {

    public static CellResult passed(Cell cell, long millis, List<CallReport> reports) {
        return new CellResult(cell, Verdict.PASSED, null, null, millis, reports);
    }

    public static CellResult asKnown(Cell cell, KnownDifference known, long millis, List<CallReport> reports) {
        return other(cell, Verdict.KNOWN_DIFFERENCE, known.id(), millis, reports);
    }

    public static CellResult failed(Cell cell, Difference difference, long millis, List<CallReport> reports) {
        return new CellResult(cell, Verdict.FAILED, difference, null, millis, reports);
    }

    /** The same, but that the harness is at fault; what was seen until then stays. */
    CellResult asHarnessError(String why) {
        return new CellResult(cell, Verdict.HARNESS_ERROR, difference, why, millis, reports);
    }

    public static CellResult other(Cell cell, Verdict verdict, String detail, long millis, List<CallReport> reports) {
        return new CellResult(cell, verdict, null, detail, millis, reports);
    }

    /** The cell: JUnit names its test by this. */
    @Override
    public String toString() {
        return cell.toString();
    }

    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
