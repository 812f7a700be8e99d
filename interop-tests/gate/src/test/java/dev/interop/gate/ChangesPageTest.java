package dev.interop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page as rendered from the expected results; {@code make prove-gate} compares these with the gate's own. */
class ChangesPageTest {
    @Test
    void the_page_lists_the_expected_result_of_each_mutation() throws IOException {
        Map<Mutation, MutationResult> expected = new LinkedHashMap<>();
        Mutation.readAll(Path.of("mutations.yaml"))
                .forEach(mutation -> expected.put(mutation, MutationResult.expected(mutation)));

        assertThat(Files.readString(Path.of("..", "..", "docs", "proto-changes.md")))
                .isEqualTo(ChangesPage.render(expected));
    }
}
