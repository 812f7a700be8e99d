package dev.interop.wire;

import io.netty.buffer.ByteBuf;

/** Reads a copy of the bytes of one direction of a relayed connection; runs on its event loop. */
interface Tap {
    /** Reads nothing. */
    Tap NONE = bytes -> {};

    /** @param bytes the next bytes; this method neither releases nor consumes them */
    void read(ByteBuf bytes);

    /** Releases what is left of incomplete frames. */
    default void close() {}
}
