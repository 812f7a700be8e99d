package dev.interop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesPageTest {
    /** Which the gate really gives, as `make prove-gate` shows. */
    @Test
    void the_page_tells_the_known_answers() throws IOException {
        Map<Mutation, MutationResult> answers = new LinkedHashMap<>();
        Mutation.readAll(Path.of("mutations.yaml"))
                .forEach(mutation -> answers.put(mutation, MutationResult.expected(mutation)));

        assertThat(Files.readString(Path.of("..", "..", "docs", "proto-changes.md")))
                .isEqualTo(ChangesPage.render(answers));
    }
}
