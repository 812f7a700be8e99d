package dev.interop.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The summary page of a GitHub workflow run; the variable GITHUB_STEP_SUMMARY contains its path. */
public final class StepSummary {
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private StepSummary() {}

    /** Appends Markdown to the page, if the environment has the variable. */
    public static void append(String markdown, Map<String, String> environment) throws IOException {
        String page = environment.getOrDefault(VARIABLE, "");
        if (!page.isEmpty()) {
            Files.writeString(Path.of(page), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
