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
    void long_lists_leave_space_for_those_after_them() {
        var text = new BoundedMarkdown("a\n");
        for (String letter : new String[] {"ä", "b", "c", "d", "e", "f"}) {
            text.addAll(Collections.nCopies(2_000, letter.repeat(1_000) + "\n"), "- ");
        }

        String all = text.end("end\n");

        assertThat(all)
                .contains("- 1888 more; build/proto-gate/results.json has the rest\n")
                .endsWith("- 2000 more; build/proto-gate/results.json has the rest\nend\n");
        assertThat(all.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    }
}
