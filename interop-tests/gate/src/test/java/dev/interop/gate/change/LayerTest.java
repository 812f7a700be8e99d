package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void a_layer_that_was_left_out_is_red() {
        assertThat(Layer.Run.leftOut(Layer.WIRE, "there is no Docker").isRed()).isTrue();
    }

    @Test
    void without_a_reason_a_layer_that_was_left_out_would_pass_for_one_that_found_nothing() {
        assertThatThrownBy(() -> Layer.Run.leftOut(Layer.WIRE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer is not left out without a reason: wire");
    }
}
