package dev.interop.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interop.cases.Case;
import dev.interop.config.Config;
import dev.interop.config.ConfigReader;
import dev.interop.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gone/**    | 'gone/**' matches no case that java performs; remove the entry or fix the glob
            raw/**     | 'raw/**' matches no case that java performs; remove the entry or fix the glob
            greet/[a   | 'greet/[a' is not a glob: Missing ']
            """)
    void rejects_an_unsupported_entry_without_a_case(String glob, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("interop.yaml"), """
                version: 1
                cases: ["*.yaml"]
                peers:
                  - name: java
                    image: java-peer
                    user-agent: java/
                    unsupported:
                      - {cases: ["greet/**"], reason: It cannot greet.}
                      - {cases: ["%s"], reason: It cannot do that.}
                """.formatted(glob));
        Config config = ConfigReader.read(file, Map.of(), Map.of());
        List<Case> cases = List.of(testCase("greet/ada", List.of()), testCase("raw/ada", List.of("python")));

        assertThatThrownBy(() -> UnsupportedCheck.check(config, cases))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("interop.yaml:9: " + problem);
    }

    private static Case testCase(String name, List<String> clients) {
        return new Case(name, "It is so.", "test", "here:1", clients, List.of(), false, Case.Order.IN_TURN, List.of());
    }
}
