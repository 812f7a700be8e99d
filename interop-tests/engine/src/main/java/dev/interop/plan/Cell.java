package dev.interop.plan;

import com.google.protobuf.ByteString;
import dev.interop.cases.Case;
import dev.interop.cases.Differences;
import dev.interop.cases.KnownDifference;
import dev.interop.peer.Pairing;
import java.util.Map;
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

    /**
     * Returns the same cell with values of earlier replies in the calls of the case and of its known difference.
     *
     * @param replies the first reply to the last call of each earlier case that has one, by the name of the case
     * @throws dev.interop.yaml.YamlProblem a value does not fit its place
     */
    public Cell resolve(Map<String, ByteString> replies) {
        return testCase.references().isEmpty()
                ? this
                : new Cell(testCase.resolve(replies), pairing, known == null ? null : known.resolve(replies));
    }

    @Override
    public String toString() {
        return pairing + " " + testCase.name();
    }
}
