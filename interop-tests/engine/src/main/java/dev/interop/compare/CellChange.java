package dev.interop.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.interop.results.Difference;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one cell between two runs.
 *
 * @param base the outcome in the baseline; null for a new cell
 * @param head the outcome in the later run; null for a removed cell
 * @param reproduce the command that reproduces the cell; null for a removed cell
 */
record CellChange(
        Kind kind,
        boolean worse,
        String name,
        String client,
        String server,
        String requirement,
        @Nullable Outcome base,
        @Nullable Outcome head,
        @Nullable String reproduce) {

    enum Kind {
        /** The cell failed only in the later run. */
        NEWLY_FAILED,
        /** The cell failed only in the baseline. */
        NEWLY_PASSED,
        /** The cell failed in both runs or in none, with different outcomes. */
        CHANGED_OUTCOME,
        NEW,
        GONE;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The outcome of the cell in one of the runs. */
    record Outcome(
            Verdict verdict,
            @Nullable Difference difference,
            @Nullable String detail) {
        static Outcome of(CellEntry cell) {
            return new Outcome(cell.verdict(), cell.difference(), cell.detail());
        }

        /** Ignores the texts of harness errors and of cells not run, because they describe no behaviour. */
        boolean sameAs(Outcome other) {
            if (verdict != other.verdict) {
                return false;
            }
            return switch (verdict) {
                case PASSED, REFERENCE, HARNESS_ERROR, NOT_RUN -> true;
                case KNOWN_DIFFERENCE, UNSUPPORTED -> Objects.equals(detail, other.detail);
                case FAILED -> Objects.equals(difference, other.difference);
            };
        }

        /** Returns the rank in docs/compare.md; a higher rank is worse. */
        private int rank() {
            return switch (verdict) {
                case PASSED, REFERENCE -> 0;
                case KNOWN_DIFFERENCE -> 1;
                case UNSUPPORTED -> 2;
                case FAILED, HARNESS_ERROR, NOT_RUN -> 3;
            };
        }
    }

    static CellChange between(CellEntry base, CellEntry head) {
        Outcome was = Outcome.of(base);
        Outcome is = Outcome.of(head);
        Kind kind = was.verdict().isFailure() == is.verdict().isFailure()
                ? Kind.CHANGED_OUTCOME
                : is.verdict().isFailure() ? Kind.NEWLY_FAILED : Kind.NEWLY_PASSED;
        return of(kind, is.rank() > was.rank(), head, was, is, head.reproduce());
    }

    static CellChange added(CellEntry head) {
        return of(Kind.NEW, head.verdict().isFailure(), head, null, Outcome.of(head), head.reproduce());
    }

    /** @param caseStays whether the later run has the case in other pairings */
    static CellChange gone(CellEntry base, boolean caseStays) {
        return of(Kind.GONE, caseStays, base, Outcome.of(base), null, null);
    }

    private static CellChange of(
            Kind kind,
            boolean worse,
            CellEntry cell,
            @Nullable Outcome base,
            @Nullable Outcome head,
            @Nullable String reproduce) {
        return new CellChange(
                kind, worse, cell.name(), cell.client(), cell.server(), cell.requirement(), base, head, reproduce);
    }
}
