package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.interop.report.PlannedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsSchemaTest {
    private static final Path PUBLISHED = Path.of("../../docs/schemas/results.schema.json");

    @TempDir
    private Path folder;

    @Test
    void results_with_each_verdict_match_the_schema() throws IOException {
        assertThat(problems(written(SampleResults.ofEachVerdict()))).isEmpty();
    }

    @Test
    void results_with_a_soft_difference_match_the_schema() throws IOException {
        Results soft = new SampleRun()
                .passed("a", "java", "java")
                .passed("a", "java", "python")
                .soft("a", SampleRun.text("", "java->java"), SampleRun.text("boom", "java->python"))
                .results();

        assertThat(problems(written(soft))).isEmpty();
        assertThat(problems(written(soft).replace("\"status\" : \"UNKNOWN\"", "\"code\" : \"UNKNOWN\"")))
                .isNotEmpty();
    }

    @Test
    void results_of_the_full_plan_match_the_schema() throws IOException {
        assertThat(problems(written(PlannedResults.failed(folder)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"verdict\" : \"not-run\" | \"verdict\" : \"maybe\"",
                "\"schema\" : 4 | \"schema\" : 2",
                "\"planned\" : 7 | \"planned\" : -1",
                "\"planned\" : 7 | \"hoped-for\" : 7",
                "\"reproduce\" : | \"again\" :",
                "\"millis\" : 12 | \"millis\" : \"12\"",
                "\"detail\" : \"a peer died\" | \"detail\" : null",
                "\"started\" : \"2026-01-02T03:04:05Z\" | \"started\" : \"yesterday\""
            })
    void schema_rejects_a_wrong_value(String from, String to) throws IOException {
        String good = written(SampleResults.ofEachVerdict());
        assertThat(good).contains(from);

        assertThat(problems(good.replace(from, to))).isNotEmpty();
    }

    private String written(Results results) throws IOException {
        Path file = folder.resolve("results.json");
        results.write(file);
        return Files.readString(file);
    }

    private static List<String> problems(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(PUBLISHED), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .limit(10)
                .toList();
    }
}
