package dev.interop.gate.live;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints the progress of long work: nothing in the first seconds, then a line every few seconds. */
final class Progress {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final LongSupplier clock;
    private long last;

    /** @param out receives the lines */
    Progress(PrintStream out) {
        this(out, System::nanoTime);
    }

    /** @param clock the time in nanoseconds */
    Progress(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        last = clock.getAsLong();
    }

    /** Prints a line, unless the work or the last line began less than five seconds ago. */
    synchronized void report(String format, Object... arguments) {
        long now = clock.getAsLong();
        if (now - last >= INTERVAL_NANOS) {
            last = now;
            out.printf("gate   %s%n", String.format(Locale.ROOT, format, arguments));
        }
    }
}
