package dev.interop.wire;

import com.google.common.util.concurrent.ListenableFuture;

/** Knows what the other side of a raw call has received, which the wire does not show. */
@FunctionalInterface
public interface OtherSide {
    /** Completes once the other side has received this many messages; is cancelled once the call is over. */
    ListenableFuture<?> received(int messages);

    /** Returns the other side for frames that do not wait. */
    static OtherSide unknown() {
        return messages -> {
            throw new IllegalStateException("nobody knows what the other side has received");
        };
    }
}
