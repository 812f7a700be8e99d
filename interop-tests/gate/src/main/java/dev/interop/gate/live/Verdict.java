package dev.interop.gate.live;

/**
 * Verdict on a call between versions.
 *
 * @param sentence the difference, or why the result is unknown; "" for an expected result
 */
record Verdict(Kind kind, String sentence) {
    enum Kind {
        EXPECTED,
        DIFFERENT,
        /** The call did not end in time, so nothing is known about the two versions. */
        UNKNOWN
    }
}
