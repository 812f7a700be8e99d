package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagTest {
    @Test
    void one_asks_for_it_and_zero_or_nothing_does_not() {
        assertThat(Flag.isSet(Map.of("TRACE", "1"), "TRACE")).isTrue();
        assertThat(Flag.isSet(Map.of("TRACE", "0"), "TRACE")).isFalse();
        assertThat(Flag.isSet(Map.of("TRACE", ""), "TRACE")).isFalse();
        assertThat(Flag.isSet(Map.of("WIRE", "1"), "TRACE")).isFalse();
    }

    @Test
    void anything_else_is_refused() {
        assertThatThrownBy(() -> Flag.isSet(Map.of("TRACE", "yes"), "TRACE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TRACE=yes is neither 1 nor 0");
    }
}
