package dev.interop.wire;

import com.google.common.util.concurrent.ListenableFuture;

/** The other side of a raw call, as a source of what it has received, because frames do not show that. */
@FunctionalInterface
public interface OtherSide {
    /** Returns a future that completes when the other side has received this many messages; cancelled when the call ends. */
    ListenableFuture<?> received(int messages);

    /** Returns an implementation for frames that do not wait. */
    static OtherSide unknown() {
        return messages -> {
            throw new IllegalStateException("a frame waits, but what the other side has received is unknown");
        };
    }
}
