package dev.interop.compare;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interop.report.Reports;
import dev.interop.report.Results;
import dev.interop.report.ResultsProblem;
import dev.interop.report.ResultsReader;
import dev.interop.report.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code interop-tests/run compare} starts: results of a baseline, results of the run, the folder that gets
 * compare.json and compare.md. The reports beside the run's results are rendered again, with what differs. Exit
 * codes: 0 nothing got worse; 1 something did; 2 they cannot be compared.
 */
public final class CompareCommand {
    private static final int WORSE = 1;
    private static final int PROBLEM = 2;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private CompareCommand() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            boolean worse = run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), out);
            System.exit(worse ? WORSE : 0);
        } catch (ResultsProblem | IllegalArgumentException problem) {
            System.err.println("compare: " + problem.getMessage());
            System.exit(PROBLEM);
        } catch (IOException unwritable) {
            System.err.println("compare: cannot write to %s: %s".formatted(arguments[2], unwritable));
            System.exit(PROBLEM);
        }
    }

    /**
     * Whether something got worse.
     *
     * @throws ResultsProblem the runs cannot be compared; then no file of an earlier comparison is left
     */
    static boolean run(Path baseFile, Path headFile, Path folder, PrintStream out) throws IOException {
        Path json = folder.resolve("compare.json");
        Path markdown = folder.resolve("compare.md");
        Files.deleteIfExists(json);
        Files.deleteIfExists(markdown);
        Results head = ResultsReader.read(headFile);
        Comparison comparison = Comparer.compare(baseFile, ResultsReader.read(baseFile), headFile, head);
        var text = new ComparisonText(comparison, json.toString());
        WholeFile.write(json, MAPPER.writeValueAsString(comparison) + "\n");
        WholeFile.write(markdown, text.markdown());
        Reports.write(head, headFile.toAbsolutePath().getParent(), PageChanges.of(comparison));
        out.print(text.text());
        return comparison.worse();
    }
}
