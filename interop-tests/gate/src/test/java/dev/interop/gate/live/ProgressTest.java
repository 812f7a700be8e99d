package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong seconds = new AtomicLong(100);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(
            new PrintStream(printed, true, StandardCharsets.UTF_8), () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void prints_nothing_in_the_first_five_seconds() {
        at(4, 1_200);

        assertThat(lines()).isEmpty();
    }

    @Test
    void prints_at_most_one_line_in_five_seconds() {
        at(5, 1_200);
        at(9, 1_300);
        at(10, 1_400);

        assertThat(lines()).isEqualTo("gate   calls: 1,200 of 9,851%ngate   calls: 1,400 of 9,851%n".formatted());
    }

    private void at(int second, int done) {
        seconds.set(100 + second);
        progress.report("calls: %,d of %,d", done, 9_851);
    }

    private String lines() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
