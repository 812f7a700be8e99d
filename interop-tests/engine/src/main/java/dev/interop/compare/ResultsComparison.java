package dev.interop.compare;

import dev.interop.file.AtomicFile;
import dev.interop.json.Json;
import dev.interop.report.Changes;
import dev.interop.report.Reports;
import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares the results of two runs, and writes the comparison and the reports that show it. */
public final class ResultsComparison {
    private ResultsComparison() {}

    /**
     * Writes compare.json and compare.md to a folder, renders the reports of the later run again, and prints the
     * comparison.
     *
     * @return whether anything got worse
     * @throws ResultsProblem if the runs cannot be compared; files of an earlier comparison are removed
     * @throws IOException if a file cannot be written
     */
    public static boolean run(Path baseFile, Path headFile, Path folder, PrintStream out) throws IOException {
        Path json = folder.resolve("compare.json");
        Path markdown = folder.resolve("compare.md");
        Files.deleteIfExists(json);
        Files.deleteIfExists(markdown);
        Results head = ResultsReader.read(headFile);
        Comparison comparison = Comparer.compare(baseFile, ResultsReader.read(baseFile), headFile, head);
        var text = new ComparisonText(comparison, json.toString());
        AtomicFile.write(json, Json.indented(comparison) + "\n");
        AtomicFile.write(markdown, text.markdown());
        Reports.write(
                head,
                headFile.toAbsolutePath().resolveSibling(""),
                new Changes(comparison.base().named(), Sections.of(comparison)));
        out.print(text.text());
        return comparison.worse();
    }
}
