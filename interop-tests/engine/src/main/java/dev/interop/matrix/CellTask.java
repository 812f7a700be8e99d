package dev.interop.matrix;

import dev.interop.judge.CellResult;
import dev.interop.plan.Cell;

/** Runs one cell. */
@FunctionalInterface
interface CellTask {
    /** Returns the result; a failure of the harness is a result, too. */
    CellResult run(Cell cell);
}
