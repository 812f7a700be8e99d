package dev.interop.javapeer.probe;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import io.grpc.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of the current call, as seen from its gRPC context, which ends even while a callback of the call blocks. */
final class CallEnd {
    private final CountDownLatch ended = new CountDownLatch(1);

    CallEnd() {
        Context.current().addListener(context -> ended.countDown(), Runnable::run);
    }

    /** Blocks until the call ends, but no longer than this. Returns whether the call has ended. */
    boolean await(Duration time) {
        try {
            return ended.await(Durations.toNanos(time), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
