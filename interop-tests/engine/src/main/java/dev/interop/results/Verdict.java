package dev.interop.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What is said of a cell. */
public enum Verdict {
    PASSED,
    /** The outcome is that of a known difference. */
    KNOWN_DIFFERENCE,
    /** The call did not come to what the case wants. */
    FAILED,
    /** The driver's library cannot make the call, and peers.yaml says so. */
    UNSUPPORTED,
    /** The harness broke: nothing is known of the behaviour. */
    HARNESS_ERROR,
    /** Planned, but never tried. */
    NOT_RUN;

    /** How many there are of each, also of those of which there is none. */
    public static Map<Verdict, Integer> count(Stream<Verdict> verdicts) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (Verdict each : values()) {
            counts.put(each, 0);
        }
        verdicts.forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    /** Returns whether it makes the run fail. */
    public boolean isFailure() {
        return this == FAILED || this == HARNESS_ERROR || this == NOT_RUN;
    }

    /** Returns whether the calls had the expected outcome, or that of a known difference. */
    public boolean isSuccess() {
        return this == PASSED || this == KNOWN_DIFFERENCE;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
