package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import java.util.List;

/** Performs the calls of one cell. */
interface CellPerformer {
    /** @throws HarnessFault a peer breaks the contract, cannot be reached, or does not answer */
    void performAll() throws InterruptedException;

    /** Of the calls performed so far. */
    List<CallReport> reports();
}
