package dev.interop.matrix;

import dev.interop.fault.HarnessFault;
import dev.interop.judge.CallReport;
import java.util.List;

/** Performs the calls of one cell. */
interface CellPerformer {
    /** @throws HarnessFault if a peer breaks the contract, cannot be reached, or does not respond */
    void performAll() throws InterruptedException;

    /** Returns the reports of the calls performed so far. */
    List<CallReport> reports();
}
