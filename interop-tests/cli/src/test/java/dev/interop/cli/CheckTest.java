package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void a_plan_is_printed_as_text() {
        assertThat(Check.planned(List.of(), false)).isEqualTo("cells: 0, cases: 0");
    }

    @Test
    void a_plan_is_printed_as_json() {
        assertThat(Check.planned(List.of(), true)).isEqualTo("{\"cells\": 0, \"cases\": 0}");
    }
}
