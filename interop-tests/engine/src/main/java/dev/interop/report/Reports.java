package dev.interop.report;

import dev.interop.file.AtomicFile;
import dev.interop.file.StepSummary;
import dev.interop.results.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the reports of a run: page, summary and badge. */
public final class Reports {
    /** The page's name in the folder of the results. */
    public static final String PAGE = "report.html";

    private static final String SUMMARY = "summary.md";

    private Reports() {}

    /**
     * Writes the page, the summary and the badge.
     *
     * @param folder the folder of the results and transcripts
     * @throws IOException if a transcript cannot be read, or a report cannot be written
     */
    public static void write(Results results, Path folder) throws IOException {
        write(results, folder, null);
    }

    /** Writes the same as {@link #write(Results, Path)}, with the changes since another run. */
    public static void write(Results results, Path folder, @Nullable Changes changes) throws IOException {
        AtomicFile.write(folder.resolve(PAGE), ReportPage.render(results, folder, changes));
        AtomicFile.write(folder.resolve(SUMMARY), Summary.render(results, changes));
        AtomicFile.write(folder.resolve("badge.svg"), Badge.render(results));
    }

    /** Appends the summary to the page of a hosted CI run, if the environment names one. */
    public static void publish(Path folder, Map<String, String> environment) throws IOException {
        StepSummary.append(Files.readString(folder.resolve(SUMMARY)), environment);
    }
}
