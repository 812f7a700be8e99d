package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void a_skipped_layer_fails() {
        assertThat(Layer.Run.skipped(Layer.WIRE, "there is no Docker").fails()).isTrue();
    }

    @Test
    void a_skipped_layer_needs_a_reason() {
        assertThatThrownBy(() -> Layer.Run.skipped(Layer.WIRE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a skipped layer needs a reason: wire");
    }
}
