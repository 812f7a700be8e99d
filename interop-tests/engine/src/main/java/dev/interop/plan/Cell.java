package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.Differences;
import dev.interop.cases.KnownDifference;
import dev.interop.peer.Pairing;

/**
 * One case in one pairing.
 *
 * @param known what is known to differ there; null: nothing
 */
public record Cell(Case testCase, Pairing pairing, KnownDifference known) {
    public Cell(Case testCase, Pairing pairing) {
        this(testCase, pairing, null);
    }

    /** The same cell, with what the ledger knows of it. */
    public Cell knowing(Differences ledger) {
        return new Cell(
                testCase,
                pairing,
                ledger.find(testCase, pairing.client().name(), pairing.server().name()));
    }

    /**
     * The command that repeats this cell alone.
     *
     * @param asProcesses whether its peers ran so
     */
    public String repeatCommand(boolean asProcesses) {
        return "make interop %sCLIENT=%s SERVER=%s CASE='%s'"
                .formatted(asProcesses ? "PEERS=process " : "", pairing.client(), pairing.server(), testCase.name());
    }

    @Override
    public String toString() {
        return pairing + " " + testCase.name();
    }
}
