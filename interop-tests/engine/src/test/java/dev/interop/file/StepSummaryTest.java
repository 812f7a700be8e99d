package dev.interop.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {
    private static final String LONG = "ä".repeat(300_000);

    @TempDir
    private Path folder;

    @Test
    void appends_to_the_page_of_the_environment() throws IOException {
        append("a\n");
        append("b\n");
        StepSummary.append("c\n", Map.of());

        assertThat(page()).isEqualTo("a\nb\n");
    }

    @Test
    void a_page_stays_within_the_limit_of_a_step() throws IOException {
        append(LONG);
        append(LONG);

        assertThat(page()).isEqualTo(LONG + """

                The next summary exceeds the 1 MiB that GitHub shows of a step. It is in summary.md, in the folder of \
                the results.
                """);
    }

    @Test
    void a_full_page_stays_as_it_is() throws IOException {
        String full = "a".repeat(1 << 20);
        Files.writeString(folder.resolve("page"), full);

        append("b\n");

        assertThat(page()).isEqualTo(full);
    }

    private void append(String markdown) throws IOException {
        StepSummary.append(
                markdown, Map.of("GITHUB_STEP_SUMMARY", folder.resolve("page").toString()));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("page"));
    }
}
