package dev.interop.cli;

import dev.interop.results.Results;
import dev.interop.results.Verdict;

/** The exit codes of the commands. */
public final class ExitCode {
    public static final int PASSED = 0;
    public static final int FAILED = 1;
    public static final int PROBLEM = 2;

    private ExitCode() {}

    /**
     * Returns the exit code for the results of a run.
     *
     * @param expectationsCanFail whether every changed expectation failed its cell
     */
    public static int of(Results results, boolean expectationsCanFail) {
        boolean incomplete = results.cells().isEmpty()
                || results.executed() != results.planned()
                || results.cells().stream()
                        .anyMatch(cell -> cell.verdict() == Verdict.HARNESS_ERROR || cell.verdict() == Verdict.NOT_RUN);
        if (incomplete) {
            return PROBLEM;
        }
        return results.failed() || !expectationsCanFail ? FAILED : PASSED;
    }
}
