package dev.interop.report;

import dev.interop.results.Results;
import dev.interop.results.ResultsProblem;
import dev.interop.results.ResultsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Renders the reports of a results file again. */
public final class ReportRendering {
    private ReportRendering() {}

    /**
     * Renders the reports beside the results.
     *
     * @throws ResultsProblem if the results or the transcripts beside them cannot be used; nothing is rendered
     * @throws IOException if a report cannot be written
     */
    public static void run(Path file, PrintStream out) throws IOException {
        Results results = ResultsReader.read(file);
        Path folder = file.toAbsolutePath().resolveSibling("");
        Reports.write(results, folder);
        out.printf("%s%n%s%n", new Headline(results).sentence(), folder.resolve(Reports.PAGE));
    }
}
