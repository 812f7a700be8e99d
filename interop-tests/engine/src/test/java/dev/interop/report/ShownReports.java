package dev.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interop.peers.Images;
import dev.interop.results.Results;
import dev.interop.results.SampleResults;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * Reports, and a browser that shows them in a light and in a dark window. All suites share them; JUnit closes
 * them after the last. No test may leave a word in the console.
 */
final class ShownReports implements BeforeAllCallback, AfterEachCallback {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    static final Dimension USUAL = new Dimension(1280, 900);

    static final String OVERVIEW = "#overview";
    static final String CASES = "#cases";
    static final String CELL = "#cell?case=" + PlannedResults.PLANTED + "&client=java&server=python";
    static final String KNOWN = "#differences?id=java-json-takes-text-for-bool";
    static final List<String> VIEWS = List.of(OVERVIEW, CASES, CELL, KNOWN, "#changes", "#no-such-view");

    private static MessageText shown;

    /**
     * @param cells how many the reports "green" and "red" have
     * @param folder of the reports
     */
    record MessageText(Path folder, int cells, Browser browser, Window light, Window dark) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            light.close();
            dark.close();
            browser.stop();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ShownReports::delete);
            }
        }
    }

    static synchronized MessageText get() {
        if (shown == null) {
            try {
                shown = open(Files.createTempDirectory("reports"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return shown;
    }

    private static MessageText open(Path folder) throws IOException {
        Results green = PlannedResults.green(folder.resolve("green"));
        Reports.write(green, folder.resolve("green"));
        Reports.write(PlannedResults.red(folder.resolve("red")), folder.resolve("red"), changes());
        writeTranscript(folder.resolve("each"), "greet/name=known-difference", "greet/name=known-difference");
        writeTranscript(folder.resolve("each"), "greet/name=passed", "greet/name=another");
        Reports.write(SampleResults.ofEachVerdict(), folder.resolve("each"));
        writeTranscript(folder.resolve("hostile"), "greet/name=failed", "greet/name=failed");
        Reports.write(SampleResults.ofOneDeath(), folder.resolve("dead"));
        Reports.write(SampleResults.hostile(), folder.resolve("hostile"));
        Browser browser = new Browser(Images.build(ROOT, OUT, "browser")).withFolder(folder, "/reports");
        if (isOfRealResults()) {
            browser.withFolder(Path.of(System.getProperty("interop.results")).getParent(), "/reports/real");
        }
        browser.start();
        return new MessageText(
                folder, green.cells().size(), browser, browser.open(false, USUAL), browser.open(true, USUAL));
    }

    /** Of a cell that is looked at: the console would tell of one that is missing. */
    private static void writeTranscript(Path report, String cell, String name) throws IOException {
        Path file = report.resolve("transcripts").resolve(cell).resolve("java-to-python.js");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                transcript({"name": "%s", "client": "java", "server": "python", "calls": []})
                """.formatted(name));
    }

    /** Whether the pictures are to be of results that were named, at "real". */
    static boolean isOfRealResults() {
        return !System.getProperty("interop.results", "").isEmpty();
    }

    private static Changes changes() {
        return new Changes(
                "main/results.json of 2026-01-01T03:04:05Z",
                List.of(new Changes.Group(
                        "Newly failed: 1",
                        true,
                        List.of(new Changes.Change(
                                "java->python  " + PlannedResults.PLANTED, List.of("was passed, is failed: worse"))))));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        MessageText open = get();
        context.getRoot().getStore(Namespace.create(ShownReports.class)).computeIfAbsent("shown", key -> open);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (Window window : List.of(get().light(), get().dark())) {
            assertThat(window.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                            .map(LogEntry::getMessage))
                    .as("what the console says")
                    .isEmpty();
        }
    }
}
