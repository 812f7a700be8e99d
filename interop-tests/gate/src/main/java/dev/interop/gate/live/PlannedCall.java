package dev.interop.gate.live;

/**
 * A call between two versions, with its expected outcome and its element in the report.
 *
 * @param path the path, in the release, of the element that causes the outcome
 * @param declared whether both versions declare the rpc
 */
record PlannedCall(VersionCall call, Expectation expectation, String path, boolean declared) {
    /** Returns the name of the older of the two versions; HEAD if both are HEAD. */
    String release() {
        return call.client().isHead() ? call.server().name() : call.client().name();
    }

    boolean byOldClient() {
        return !call.client().isHead();
    }

    /** Returns true if the two ends agree, so that everything must arrive. */
    boolean isCompatible() {
        return expectation.rule() == null;
    }
}
