package dev.interop.plan;

import dev.interop.cases.Case;
import dev.interop.cases.Differences;
import dev.interop.cases.KnownDifference;
import dev.interop.peer.Pairing;
import org.jspecify.annotations.Nullable;

/**
 * One case in one pairing.
 *
 * @param known its known difference; null for none
 */
public record Cell(Case testCase, Pairing pairing, @Nullable KnownDifference known) {
    /** Creates a cell without a known difference. */
    public Cell(Case testCase, Pairing pairing) {
        this(testCase, pairing, null);
    }

    /** Returns the same cell with its known difference. */
    public Cell with(Differences differences) {
        return new Cell(
                testCase,
                pairing,
                differences
                        .find(
                                testCase,
                                pairing.client().name(),
                                pairing.server().name())
                        .orElse(null));
    }

    @Override
    public String toString() {
        return pairing + " " + testCase.name();
    }
}
