package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The verdict for a cell. */
public enum Verdict {
    PASSED,
    /** The outcome is that of the reference server, with which other cells are compared. */
    REFERENCE,
    /** The outcome is that of a known difference. */
    KNOWN_DIFFERENCE,
    /** The outcome is not the expected one. */
    FAILED,
    /** The driver's library cannot make the call, and interop.yaml declares this. */
    UNSUPPORTED,
    /** The harness failed, so nothing is known about the peers' behaviour. */
    HARNESS_ERROR,
    /** The cell was planned, but not executed. */
    NOT_RUN;

    /** Counts the verdicts; every verdict is a key, with 0 for verdicts that did not occur. */
    public static Map<Verdict, Integer> count(Stream<Verdict> verdicts) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (Verdict each : values()) {
            counts.put(each, 0);
        }
        verdicts.forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    /** Returns whether this verdict makes the run fail. */
    public boolean isFailure() {
        return this == FAILED || this == HARNESS_ERROR || this == NOT_RUN;
    }

    /** Returns whether nothing is known about the outcome of the cell. */
    public boolean isWithoutOutcome() {
        return this == HARNESS_ERROR || this == NOT_RUN;
    }

    /** Returns whether the calls had the expected outcome, that of the reference, or that of a known difference. */
    public boolean isSuccess() {
        return this == PASSED || this == REFERENCE || this == KNOWN_DIFFERENCE;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
