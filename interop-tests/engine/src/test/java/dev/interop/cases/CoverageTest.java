package dev.interop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.plan.GreeterSuite;
import dev.interop.text.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @MethodSource
    void every_name_on_the_coverage_page_selects_a_case(String glob) throws IOException {
        List<Case> cases = GreeterSuite.cases();
        Glob names = Glob.of(glob);
        assertThat(cases).anyMatch(each -> names.matches(each.name()));
    }

    static Stream<String> every_name_on_the_coverage_page_selects_a_case() throws IOException {
        return Files.readAllLines(Path.of("../../docs/coverage.md")).stream()
                .filter(line -> line.startsWith("|"))
                .flatMap(line -> CODE.matcher(line).results().map(found -> found.group(1)));
    }
}
