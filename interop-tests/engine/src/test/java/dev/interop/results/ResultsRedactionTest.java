package dev.interop.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.json.Json;
import dev.interop.results.Results.CellEntry;
import dev.interop.results.Transcript.CallTranscript;
import dev.interop.results.Transcript.Moment;
import dev.interop.text.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsRedactionTest {
    private static final Results RESULTS = SampleResults.ofEachVerdict();

    private static Secrets secret(String value) {
        return Secrets.ofPlaceholders(Map.of("env.A", value), List.of());
    }

    @Test
    void keeps_results_without_secrets() {
        assertThat(RESULTS.redacted(Secrets.NONE)).isSameAs(RESULTS);
        assertThat(RESULTS.redacted(secret("pass-word"))).isEqualTo(RESULTS);
    }

    @Test
    void removes_a_secret_from_every_text() throws IOException {
        Results redacted = RESULTS.redacted(secret("Hello, Ada!"));

        assertThat(Json.indented(RESULTS)).contains("Hello, Ada!");
        assertThat(Json.indented(redacted)).doesNotContain("Hello, Ada!").contains("${env.A}");
        assertThat(SampleResults.of(List.of(SampleResults.failed("a", "got pass-word")))
                        .redacted(secret("pass-word"))
                        .cells())
                .extracting(CellEntry::difference)
                .containsExactly(new Difference("event 1 at the client", "message 1", "got ${env.A}"));
    }

    @Test
    void keeps_names_verdicts_and_ids_so_that_the_results_stay_consistent() {
        for (String value :
                List.of("python", "passed", "known-difference", "java-short-greeting", "greet/name=passed")) {
            Results redacted = RESULTS.redacted(secret(value));

            assertThat(ResultsCheck.contradiction(redacted)).as(value).isEmpty();
            assertThat(redacted.cells())
                    .extracting(CellEntry::name, CellEntry::client, CellEntry::server, CellEntry::verdict)
                    .isEqualTo(RESULTS.cells().stream()
                            .map(cell -> org.assertj.core.groups.Tuple.tuple(
                                    cell.name(), cell.client(), cell.server(), cell.verdict()))
                            .toList());
        }
    }

    @Test
    void removes_a_secret_from_a_transcript() {
        var moment = new Moment("2026-01-02T03:04:05Z", "client", "end OK \"pass-word\"");
        var transcript = new Transcript("a", "java", "python", List.of(new CallTranscript("1", "m", List.of(moment))));

        assertThat(transcript.redacted(secret("pass-word")))
                .isEqualTo(new Transcript(
                        "a",
                        "java",
                        "python",
                        List.of(new CallTranscript(
                                "1", "m", List.of(new Moment(moment.at(), "client", "end OK \"${env.A}\""))))));
    }
}
