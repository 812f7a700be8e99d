package dev.interop.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports of a run with 30,000 findings of each kind. Work that grows with their square would take minutes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LongReportTest {
    private static final int MANY = 30_000;
    private static final String REST = "build/proto-gate/results.json has the rest\n";

    private static final GateResult RESULT = ManyFindings.of(MANY);

    @Test
    void the_terminal_has_the_first_items_and_counts_the_others() {
        String text = new GateReport(RESULT).text();

        assertThat(text)
                .startsWith("""
                        30000 changes since v1

                        ✗ protos/acme/item.proto:1  acme.warehouse.inventory.management.v1.Item0.name breaks FIELD_SAME_NAME
                          against v1: name is now title.
                          JSON against v1: both ways: rejected if strict, lost if not
                        """)
                .contains("\n✗ 29950 more; " + REST + "Revert the breaks")
                .contains("\n# 29950 more; " + REST + "\n✗ protos/pets: not formatted; run 'buf format --write'\n")
                .contains("\n  … 29960 more lines; " + REST + "✗ protos/acme/item.proto:1  lint LINE\n")
                .contains("\n✗ 29951 more; " + REST + "\nchange ")
                .contains("\n29900 more; " + REST)
                .endsWith("\n29951 more; " + REST + "proto-gate: failed\n");
        assertThat(text.lines().count()).isLessThan(800);
    }

    @Test
    void the_summary_fits_into_a_step_and_has_each_part() {
        String markdown = new GateReport(RESULT).markdown();

        assertThat(markdown.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
        assertThat(markdown)
                .contains("- ❌ **protos/acme/item.proto:1  acme.warehouse.")
                .contains("```yaml\n- rule: FIELD_SAME_NAME\n")
                .contains("| change | since | static | JSON | generated names |\n")
                .endsWith("\n**proto-gate: failed**\n");
    }

    @Test
    void annotations_are_as_many_as_github_shows() {
        String annotations = new GithubAnnotations(RESULT, Path.of("")).text();

        assertThat(annotations.lines()).hasSize(10);
        assertThat(annotations).endsWith("::error title=59992 more failures::" + REST);
    }

    @Test
    void results_json_is_whole() throws IOException {
        JsonNode results = new ObjectMapper().readTree(GateResults.of(RESULT).json());

        assertThat(results.get("unaccepted")).hasSize(MANY);
        assertThat(results.get("comparisons").get(0).get("changes")).hasSize(MANY);
        assertThat(results.get("layers").get(1).get("effects")).hasSize(MANY);
        assertThat(results.get("layers").get(1).get("notes")).hasSize(MANY);
        assertThat(results.get("format").asText().lines()).hasSize(MANY);
    }
}
