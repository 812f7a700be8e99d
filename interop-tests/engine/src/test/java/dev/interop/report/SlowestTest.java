package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.SampleRun;
import org.junit.jupiter.api.Test;

class SlowestTest {
    private static SampleRun cells(int count) {
        var run = new SampleRun();
        for (int index = 0; index < count; index++) {
            run.passed("greet" + index, "java", "python");
        }
        return run;
    }

    @Test
    void lists_cases_from_one_second() {
        SampleRun run = cells(100);
        run.passed("wait", "java", "java")
                .lasting(2100)
                .passed("wait", "java", "python")
                .lasting(3000);
        run.passed("almost", "java", "java").lasting(999);
        run.passed("second", "java", "java").lasting(1000);

        assertThat(Slowest.render(run.results())).isEqualTo("slow   3.0 s  wait\nslow   1.0 s  second\n");
    }

    @Test
    void lists_nothing_for_a_small_run() {
        assertThat(Slowest.render(
                        cells(2).passed("wait", "java", "java").lasting(2100).results()))
                .isEmpty();
    }
}
