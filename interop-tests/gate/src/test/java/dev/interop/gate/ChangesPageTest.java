package dev.interop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page as rendered from the expected results; {@code make prove-gate} compares these with the gate's own. */
class ChangesPageTest {
    @Test
    void the_page_lists_the_expected_result_of_each_mutation() throws IOException {
        List<MutationGroup> groups = MutationGroup.readAll(Path.of("mutations"));
        Map<Mutation, MutationResult> expected = groups.stream()
                .flatMap(group -> group.mutations().stream())
                .collect(Collectors.toMap(Function.identity(), MutationResult::expected));

        assertThat(Files.readString(Path.of("..", "..", "docs", "proto-changes.md")))
                .isEqualTo(ChangesPage.render(groups, expected));
    }
}
