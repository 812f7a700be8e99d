package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.CaseCall.ExpectedStatus;
import dev.interop.peer.Peers;
import dev.interop.yaml.YamlProblem;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {
    private static final Peers PEERS = CaseFolder.peers("java", "python");
    private static final String ENTRY = """
            differences:
              - id: shy-python
                cases: [greet/name=*]
                servers: [python]
                expect: {status: {code: ABORTED, message: shy}}
                why: it is shy
                source: nowhere
                advice: be nice
            """;

    @TempDir
    private Path folder;

    private List<Case> cases;

    @BeforeEach
    void readCases() throws IOException {
        Path path = Files.createDirectory(folder.resolve("cases"));
        Files.writeString(path.resolve("greet.yaml"), """
                cases:
                  - name: greet/name=Ada
                    requirement: Ada is greeted.
                    source: test
                    calls:
                      - method: greeterpb.Greeter/SayHello
                        send: [{json: {name: Ada}}]
                        expect: {messages: [{json: {message: "Hello, Ada!"}}]}
                """);
        cases = CaseFolder.read(path, PEERS);
    }

    @Test
    void finds_an_entry_only_for_its_own_cells() throws IOException {
        Differences known = read(ENTRY);

        assertThat(known.find(cases.get(0), "java", "java")).isEmpty();
        KnownDifference found = known.find(cases.get(0), "java", "python").orElseThrow();
        assertThat(found.id()).isEqualTo("shy-python");
        assertThat(found.isRace()).isFalse();
        assertThat(found.expected().calls().get(0).expected().status())
                .isEqualTo(new ExpectedStatus(Status.Code.ABORTED, "shy", ""));
        assertThat(found.expected().calls().get(0).expected().messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "{reference: true}"})
    void rejects_the_outcome_of_the_reference(String expect) {
        String yaml = ENTRY.replace("{status: {code: ABORTED, message: shy}}", expect);

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "differences.yaml:5: the outcome of a known difference cannot come from the reference; write the outcome as literals");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            greet/name=*  | meet/*     | differences.yaml:2: 'meet/*' matches no cell; remove the entry or fix the glob
            [greet/name=*] | []      | the known difference 'shy-python' has no 'cases'; list at least one glob
            [python]      | [perl]     | differences.yaml:2: unknown peer 'perl' in 'servers'; allowed:
            why: it       | whence: it | field 'differences/0/why' is missing
            expect: {     | expects: { | field 'differences/0/expect' is missing
            """)
    void rejects_a_wrong_entry(String good, String bad, String message) {
        assertThatThrownBy(() -> read(ENTRY.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "differences:\n"})
    void rejects_a_file_without_entries(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("differences.yaml:");
    }

    @Test
    void rejects_two_entries_for_one_cell() {
        String twice = ENTRY + ENTRY.replace("differences:\n", "").replace("shy-python", "coy-python");
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("'shy-python' and 'coy-python' both match");
    }

    @Test
    void requires_wire_exactly_if_the_case_has_it() throws IOException {
        String wire = ENTRY.replace("expect: {", "expect: {wire: {request: {without: [te]}}, ");
        assertThatThrownBy(() -> read(wire))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("differences.yaml:5: the case greet/name=Ada has no 'wire'; remove 'wire'");

        Path file = folder.resolve("cases/greet.yaml");
        Files.writeString(
                file, Files.readString(file).replace("expect: {", "expect: {wire: {request: {without: [te]}}, "));
        cases = CaseFolder.read(folder.resolve("cases"), PEERS);
        assertThat(read(wire).find(cases.get(0), "java", "python")).isPresent();
        assertThatThrownBy(() -> read(ENTRY))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(
                        "differences.yaml:5: the case greet/name=Ada has 'wire', so 'expect' must have 'wire', too");
    }

    private Differences read(String yaml) throws IOException {
        Path file = folder.resolve("differences.yaml");
        Files.writeString(file, yaml);
        return Differences.read(file, folder, cases, PEERS);
    }
}
