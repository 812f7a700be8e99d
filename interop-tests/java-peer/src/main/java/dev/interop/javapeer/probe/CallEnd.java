package dev.interop.javapeer.probe;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import io.grpc.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of the call of this thread, also for those who block its callbacks. */
final class CallEnd {
    private final CountDownLatch ended = new CountDownLatch(1);

    CallEnd() {
        Context.current().addListener(context -> ended.countDown(), Runnable::run);
    }

    /** Blocks so long, or until the end; true: it has come. */
    boolean await(Duration time) {
        try {
            return ended.await(Durations.toNanos(time), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
