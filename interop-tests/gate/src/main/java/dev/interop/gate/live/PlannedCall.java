package dev.interop.gate.live;

import dev.interop.gate.change.Layer;

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

    /** Returns the layer that reports it; a call of HEAD with itself is in that of old servers. */
    Layer layer() {
        return call.client().isHead() ? Layer.OLD_SERVERS : Layer.OLD_CLIENTS;
    }

    /** Returns true if the two ends agree, so that everything must arrive. */
    boolean isCompatible() {
        return expectation.rule() == null;
    }
}
