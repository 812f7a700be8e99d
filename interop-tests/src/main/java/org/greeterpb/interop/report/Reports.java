package org.greeterpb.interop.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Everything a person reads of a run, rendered from its results. */
public final class Reports {
    /** The page's name in the folder of the results. */
    public static final String PAGE = "report.html";

    private static final String SUMMARY = "summary.md";

    private Reports() {}

    /**
     * Writes the page, the summary and the badge.
     *
     * @param folder of the results, where the transcripts are
     * @throws IOException a transcript cannot be read, or a report cannot be written
     */
    public static void write(Results results, Path folder) throws IOException {
        write(folder.resolve(PAGE), ReportPage.render(results, folder, null));
        write(folder.resolve(SUMMARY), Summary.render(results, null));
        write(folder.resolve("badge.svg"), Badge.render(results));
    }

    /** Shows the summary on the page of a hosted run, where the environment names the file for it. */
    public static void publish(Path folder, Map<String, String> environment) throws IOException {
        String stepSummary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!stepSummary.isEmpty()) {
            Files.writeString(
                    Path.of(stepSummary),
                    Files.readString(folder.resolve(SUMMARY)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** Whole or not at all. */
    private static void write(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
