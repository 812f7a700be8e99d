package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.CaseCall.Expected;
import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceCaseTest {
    private static final Literals NONE = new Literals(false, false, false, false, false, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"reference", "{reference: true}"})
    void call_expects_the_outcome_of_the_reference(String expect) throws IOException {
        Case read = read(expect);

        assertThat(read.isReference()).isTrue();
        assertThat(read.calls().get(0).literals()).isEqualTo(NONE);
        assertThat(read.calls().get(0).expected().server().metadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{reference: false}"})
    void call_without_the_word_expects_literals(String expect) throws IOException {
        assertThat(read(expect).isReference()).isFalse();
    }

    @Test
    void axis_may_select_the_reference() throws IOException {
        List<Case> cases = readAll(CaseReaderTest.GOOD
                .replace("name=Ada", "by=${by}")
                .replace("    calls:", "    axes: {by: {old: reference, word: {reference: false}}}\n    calls:")
                .replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", "${by}"));

        assertThat(cases).extracting(Case::isReference).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headers: {}                                         | headers",
                "messages: []                                        | messages",
                "trailers: {x-a: [b]}                                | trailers",
                "status: {code: NOT_FOUND}                           | code",
                "status: {code: NOT_FOUND, message: {library: true}} | code text",
                "status: {code: NOT_FOUND, message: gone}            | code text",
                "status: {code: NOT_FOUND, rich: ''}                 | code rich"
            })
    void written_parts_are_literals(String written, String literals) throws IOException {
        Set<String> parts = Set.of(literals.split(" "));

        assertThat(read("{reference: true, " + written + "}").calls().get(0).literals())
                .isEqualTo(new Literals(
                        parts.contains("headers"),
                        parts.contains("messages"),
                        parts.contains("trailers"),
                        parts.contains("code"),
                        parts.contains("text"),
                        parts.contains("rich")));
    }

    @Test
    void literals_take_precedence_over_the_outcome_of_the_reference() throws IOException {
        CaseCall call = read("{reference: true, trailers: {x-a: [literal]}, status: {code: NOT_FOUND}}")
                .calls()
                .get(0);
        byte[] body = Greetings.reply("Hi").toByteArray();
        var outcome = new Expected(
                Map.of("x-h", List.of("1")),
                List.of(body),
                Map.of("x-a", List.of("actual")),
                new ExpectedStatus(Code.ABORTED, "no", "08"),
                null);

        Expected expected = call.expectingReference(outcome).expected();

        assertThat(expected.headers()).isEqualTo(outcome.headers());
        assertThat(expected.messages()).containsExactly(body);
        assertThat(expected.trailers()).isEqualTo(Map.of("x-a", List.of("literal")));
        assertThat(expected.status()).isEqualTo(new ExpectedStatus(Code.NOT_FOUND, "no", "08"));
        assertThat(expected.server()).isEqualTo(call.expected().server());
    }

    @Test
    void rejects_another_word() {
        assertProblem(with("refrence"), "good.yaml:8: 'expect' must be a mapping or 'reference', not 'refrence'");
    }

    @Test
    void rejects_the_reference_for_a_raw_server() {
        assertProblem(
                RawCaseReaderTest.SERVER.replace("expect: {", "expect: {reference: true, "),
                "good.yaml:6: 'reference' is not allowed here, because the raw server takes the place of every server; remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "{reference: true}"})
    void rejects_the_reference_for_a_raw_client(String expect) {
        assertProblem(
                RawCaseReaderTest.CLIENT.replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", expect),
                "good.yaml:5: the outcome of a raw client cannot come from the reference, because its frames are compared; write the expected response");
    }

    private void assertProblem(String yaml, String message) {
        assertThatThrownBy(() -> readAll(yaml)).isInstanceOf(YamlProblem.class).hasMessage(message);
    }

    private Case read(String expect) throws IOException {
        return readAll(with(expect)).get(0);
    }

    private static String with(String expect) {
        return CaseReaderTest.GOOD.replace("{messages: [{json: {message: \"Hello, Ada!\"}}]}", expect);
    }

    private List<Case> readAll(String yaml) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), yaml);
        return CaseFolder.read(folder, CaseFolder.peers("java", "python"));
    }
}
