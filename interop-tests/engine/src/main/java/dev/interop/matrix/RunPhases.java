package dev.interop.matrix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The duration of each phase of a run, in order. */
final class RunPhases {
    private final Map<String, Long> millis;

    /** @param before the durations of earlier phases, in milliseconds */
    RunPhases(Map<String, Long> before) {
        millis = Collections.synchronizedMap(new LinkedHashMap<>(before));
    }

    /** A task that may be interrupted. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws InterruptedException;
    }

    <T> T time(String phase, Supplier<T> task) {
        long begin = System.nanoTime();
        T result = task.get();
        record(phase, begin);
        return result;
    }

    <T> T timeInterruptibly(String phase, Task<T> task) throws InterruptedException {
        long begin = System.nanoTime();
        T result = task.run();
        record(phase, begin);
        return result;
    }

    private void record(String phase, long begin) {
        millis.put(phase, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    /** Returns the milliseconds by phase, in order. */
    Map<String, Long> millis() {
        return new LinkedHashMap<>(millis);
    }
}
