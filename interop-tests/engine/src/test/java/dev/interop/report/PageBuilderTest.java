package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.report.PageData.PageSoft;
import dev.interop.report.PageData.PageSoftText;
import dev.interop.results.Results;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.SampleResults;
import dev.interop.results.SampleRun;
import dev.interop.results.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageBuilderTest {
    @TempDir
    private Path folder;

    @Test
    void rule_that_hid_nothing_is_marked() throws IOException {
        Results results = new SampleRun()
                .passed("a", "java", "python")
                .rule("id", 0)
                .rule("note", 2)
                .results();

        assertThat(new PageBuilder(results, folder).build(null).rules())
                .containsExactly(
                        new PageData.PageRule("fields.ignore acme.Order.id", "interop.yaml:7", 0, true),
                        new PageData.PageRule("fields.ignore acme.Order.note", "interop.yaml:7", 2, false));
    }

    @Test
    void page_data_contains_every_cell_of_the_plan() throws IOException {
        Results results = PlannedResults.failed(folder);
        PageData page = new PageBuilder(results, folder).build(null);

        for (int index = 0; index < results.cells().size(); index++) {
            CellEntry cell = results.cells().get(index);
            List<Integer> packed = page.cells().get(index);
            PageData.PageCase testCase = page.cases().get(packed.get(0));
            assertThat(testCase.name()).isEqualTo(cell.name());
            assertThat(page.texts().get(testCase.requirement())).isEqualTo(cell.requirement());
            assertThat(page.names().get(packed.get(1))).isEqualTo(cell.client());
            assertThat(page.names().get(packed.get(2))).isEqualTo(cell.server());
            assertThat(page.verdicts().get(packed.get(3))).isEqualTo(cell.verdict());
            assertThat(text(page, packed, 5)).isEqualTo(cell.transcript());
            assertThat(text(page, packed, 6)).isEqualTo(cell.reproduce());
            assertThat(page.details().containsKey(index)).isEqualTo(cell.verdict() != Verdict.PASSED);
        }
    }

    @Test
    void page_contains_transcripts_of_failed_cells() throws IOException {
        Results results = PlannedResults.failed(folder);
        PageData page = new PageBuilder(results, folder).build(null);

        assertThat(page.details().entrySet().stream()
                        .filter(detail -> detail.getValue().calls() != null)
                        .map(detail -> results.cells().get(detail.getKey()).name()))
                .hasSize(9)
                .containsOnly(PlannedResults.PLANTED);
    }

    @Test
    void page_data_contains_the_soft_differences() throws IOException {
        Results results = new SampleRun()
                .passed("a", "java", "java")
                .passed("a", "java", "python")
                .soft("a", SampleRun.text("", "java->java"), SampleRun.text("boom", "java->python"))
                .results();
        PageData page = new PageBuilder(results, folder).build(null);

        assertThat(page.softDifferences())
                .containsExactly(new PageSoft(
                        0,
                        1,
                        "UNKNOWN",
                        List.of(
                                new PageSoftText(
                                        page.texts().indexOf(""),
                                        page.texts().indexOf("java server"),
                                        List.of(List.of(0, 0))),
                                new PageSoftText(
                                        page.texts().indexOf("boom"),
                                        page.texts().indexOf("python server"),
                                        List.of(List.of(0, 1))))));
        assertThat(page.texts()).contains("", "java server", "boom", "python server");
    }

    @Test
    void titles_show_the_project() throws IOException {
        assertThat(ReportPage.render(SampleResults.passed(2), folder, null))
                .contains(
                        "<title>All 2 cells passed. – Greeter interop matrix</title>",
                        "href=\"#overview\">Greeter interop matrix</a>",
                        "{\"title\":\"Greeter interop matrix\",");
        assertThat(ReportPage.title(new SampleRun().project("").results())).isEqualTo("Interop matrix");
    }

    @Test
    void page_shows_the_result_without_javascript() throws IOException {
        assertThat(ReportPage.render(SampleResults.passed(2), folder, null))
                .contains("<noscript><p>All 2 cells passed. 2 passed.");
    }

    private static String text(PageData page, List<Integer> packed, int place) {
        return page.texts()
                .get(packed.get(place))
                .replace("{0}", page.cases().get(packed.get(0)).name())
                .replace("{1}", page.names().get(packed.get(1)))
                .replace("{2}", page.names().get(packed.get(2)));
    }
}
