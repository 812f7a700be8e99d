package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    @Test
    void family_is_the_first_part_of_a_case_name() {
        List<CellEntry> cells = List.of(
                cell("status/code=OK", "java", "A code arrives.", Verdict.PASSED),
                cell("status/code=OK", "python", "A code arrives.", Verdict.KNOWN_DIFFERENCE),
                cell("status/code=ABORTED", "java", "A code arrives.", Verdict.FAILED),
                cell("names/name=empty", "java", "Anybody is greeted.", Verdict.PASSED));

        assertThat(Families.render(results(cells))).isEqualTo("""

                        family               cases    requirements           cells   known differences
                        names                    1               1          1 of 1                   0
                        status                   2               1          2 of 3                   1  ✗
                        """);
    }

    private static Results results(List<CellEntry> cells) {
        return new Results(
                Results.SCHEMA,
                new Results.Run(
                        "Greeter",
                        "id",
                        "2026-01-01T00:00:00Z",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        "plan",
                        1,
                        "digest",
                        Map.of(),
                        Map.of(),
                        "containers",
                        List.of(),
                        "hint"),
                List.of(),
                cells.size(),
                cells.size(),
                Map.of(),
                List.of(),
                List.of(),
                cells,
                List.of(),
                List.of(),
                List.of());
    }

    private static CellEntry cell(String name, String server, String requirement, Verdict verdict) {
        return new CellEntry(
                name,
                "java",
                server,
                verdict,
                requirement,
                "test",
                null,
                null,
                1,
                "transcript",
                "make interop",
                List.of());
    }
}
