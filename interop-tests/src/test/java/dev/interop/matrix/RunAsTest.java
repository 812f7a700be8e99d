package dev.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAsTest {
    @Test
    void peers_are_containers_unless_something_else_is_asked_for() {
        assertThat(RunAs.from(Map.of())).isEqualTo(RunAs.CONTAINER);
    }

    @ParameterizedTest
    @CsvSource({"'',CONTAINER", "container,CONTAINER", "process,PROCESS"})
    void peers_says_how_they_run(String text, RunAs runAs) {
        assertThat(RunAs.from(Map.of("PEERS", text))).isEqualTo(runAs);
    }

    @Test
    void another_word_is_an_error() {
        assertThatThrownBy(() -> RunAs.from(Map.of("PEERS", "proces")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PEERS=proces is no way to run peers;"
                        + " possible are container, which is what is done without it, and process");
    }
}
