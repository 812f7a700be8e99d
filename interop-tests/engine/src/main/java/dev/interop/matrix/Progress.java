package dev.interop.matrix;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints the number of finished cells, once per quarter. */
final class Progress {
    private final PrintStream out;
    private final int planned;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger notPassed = new AtomicInteger();

    Progress(PrintStream out, int planned) {
        this.out = out;
        this.planned = planned;
    }

    void done(boolean passed) {
        int failures = passed ? notPassed.get() : notPassed.incrementAndGet();
        int now = done.incrementAndGet();
        if (now == planned || now * 4 / planned > (now - 1) * 4 / planned) {
            out.printf("cells  %d of %d%s%n", now, planned, failures == 0 ? "" : ", " + failures + " not passed");
        }
    }
}
