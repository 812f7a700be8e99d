package dev.interop.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The summary page of a GitHub workflow run; the variable GITHUB_STEP_SUMMARY contains its path. */
public final class StepSummary {
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    /** GitHub shows nothing of a step whose page is longer. */
    private static final int MAX_BYTES = 1 << 20;

    private static final String TOO_LONG = "\nThe next summary exceeds the 1 MiB that GitHub shows of a step. It is in"
            + " summary.md, in the folder of the results.\n";

    private StepSummary() {}

    /** Appends Markdown to the page, if the environment has the variable; a sentence if the page would be too long. */
    public static void append(String markdown, Map<String, String> environment) throws IOException {
        String page = environment.getOrDefault(VARIABLE, "");
        if (page.isEmpty()) {
            return;
        }
        long free = MAX_BYTES - (Files.exists(Path.of(page)) ? Files.size(Path.of(page)) : 0);
        String text = size(markdown) <= free - size(TOO_LONG) ? markdown : TOO_LONG;
        if (size(text) <= free) {
            Files.writeString(Path.of(page), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
