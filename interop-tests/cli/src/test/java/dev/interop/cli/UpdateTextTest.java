package dev.interop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.interop.update.UpdateResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateTextTest {
    private static final UpdateResult RESULT = new UpdateResult(
            List.of("a", "b"), Map.of("c", "cases.yaml:9: why"), List.of("cases.yaml"), "--- cases.yaml\n");

    @Test
    void the_diff_is_first_and_the_advice_last() {
        assertThat(UpdateText.of(RESULT)).isEqualTo("""
                --- cases.yaml
                ✗ not updated  c (cases.yaml:9: why)
                updated 2 cases in cases.yaml; review with git diff
                """);
    }

    @Test
    void nothing_to_update_is_a_sentence() {
        assertThat(UpdateText.of(new UpdateResult(List.of(), Map.of(), List.of(), "")))
                .isEqualTo("no case was updated; all have the outcome of the reference\n");
    }

    @Test
    void json_has_all_fields() throws JsonProcessingException {
        assertThat(UpdateText.json(RESULT)).contains("\"updated\"", "\"not-updated\"", "\"files\"", "\"diff\"");
    }
}
