package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BoundedMarkdownTest {
    @Test
    void keeps_short_parts() {
        var text = new BoundedMarkdown("a\n");
        text.addAll(Collections.nCopies(2, "- b\n"), "- ");

        assertThat(text.end("c\n")).isEqualTo("a\n- b\n- b\nc\n");
    }

    @Test
    void a_long_list_leaves_space_for_the_parts_after_it() {
        var text = new BoundedMarkdown("a\n");
        text.addAll(Collections.nCopies(2_000, "ä".repeat(1_000) + "\n"), "- ");
        text.addAll(Collections.nCopies(2_000, "b".repeat(1_000) + "\n"), "- ");
        text.add("c".repeat(2_000_000));

        String all = text.end("end\n");

        assertThat(all)
                .contains("- 1834 more; build/proto-gate/results.json has the rest\n")
                .endsWith("end\n");
        assertThat(all.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    }
}
