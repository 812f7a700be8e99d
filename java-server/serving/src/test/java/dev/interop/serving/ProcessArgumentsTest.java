package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessArgumentsTest {
    private static final byte[] COMMAND_LINE = "java\0Main\0Zoë\0\0世界 🌍\0".getBytes(StandardCharsets.UTF_8);

    @Test
    void decodes_the_last_arguments() {
        assertThat(ProcessArguments.last(3, COMMAND_LINE)).containsExactly("Zoë", "", "世界 🌍");
    }

    @Test
    void keeps_a_last_argument_that_is_empty() {
        assertThat(ProcessArguments.last(2, "java\0Ada\0\0".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("Ada", "");
    }

    @Test
    void returns_nothing_without_arguments() {
        assertThat(ProcessArguments.last(0, COMMAND_LINE)).isEmpty();
    }
}
