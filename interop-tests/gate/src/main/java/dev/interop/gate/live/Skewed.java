package dev.interop.gate.live;

/**
 * One call between versions, and what it must come to; it did.
 *
 * @param path the element that answers for it, in the words of the release
 * @param declared whether both versions declare the rpc
 */
record Skewed(SkewCall call, Expectation wanted, String path, boolean declared) {
    /** The older one of the two versions; HEAD where both are. */
    String release() {
        return call.client().isHead() ? call.server().name() : call.client().name();
    }

    boolean byOldClient() {
        return !call.client().isHead();
    }

    /** Both ends agree, and everything arrives. */
    boolean isSame() {
        return wanted.rule().isEmpty();
    }
}
