package org.greeterpb.interop.judge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is said of a cell. Everything but {@link #PASSED} makes the run red. */
public enum Verdict {
    PASSED,
    /** The call did not come to what the case wants. */
    FAILED,
    /** The driver's library cannot make the call. */
    UNSUPPORTED,
    /** The harness broke: nothing is known of the behaviour. */
    HARNESS_ERROR,
    /** Planned, but never tried. */
    NOT_RUN;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
