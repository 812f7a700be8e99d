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
 * Sample reports and a browser that shows them in a light and in a dark window. All suites share them; JUnit closes
 * them after the last suite. A test that leaves a warning in the browser's console fails.
 */
final class ReportFixture implements BeforeAllCallback, AfterEachCallback {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    static final Dimension USUAL = new Dimension(1280, 900);

    static final String OVERVIEW = "#overview";
    static final String CASES = "#cases";
    static final String CELL = "#cell?case=" + PlannedResults.PLANTED + "&client=java&server=python";
    static final String KNOWN = "#differences?id=java-json-takes-text-for-bool";
    static final String SOFT = "#soft";
    static final List<String> VIEWS = List.of(OVERVIEW, CASES, CELL, KNOWN, SOFT, "#changes", "#no-such-view");

    private static Session session;

    /**
     * @param cells number of cells in the reports "passed" and "failed"
     * @param folder folder of the reports
     */
    record Session(Path folder, int cells, Browser browser, Window light, Window dark) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            light.close();
            dark.close();
            browser.stop();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ReportFixture::delete);
            }
        }
    }

    static synchronized Session get() {
        if (session == null) {
            try {
                session = open(Files.createTempDirectory("reports"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return session;
    }

    private static Session open(Path folder) throws IOException {
        Results passed = PlannedResults.passed(folder.resolve("passed"));
        Reports.write(passed, folder.resolve("passed"));
        Reports.write(PlannedResults.failed(folder.resolve("failed")), folder.resolve("failed"), changes());
        writeTranscript(folder.resolve("each"), "greet/name=known-difference", "greet/name=known-difference");
        writeTranscript(folder.resolve("each"), "greet/name=passed", "greet/name=another");
        Reports.write(SampleResults.ofEachVerdict(), folder.resolve("each"));
        writeTranscript(folder.resolve("hostile"), "greet/name=failed", "greet/name=failed");
        Reports.write(SampleResults.ofOneDeath(), folder.resolve("dead"));
        Reports.write(SampleResults.hostile(), folder.resolve("hostile"));
        Browser browser = new Browser(Images.build(ROOT, OUT, "browser")).withFolder(folder, "/reports");
        if (hasRealResults()) {
            browser.withFolder(Path.of(System.getProperty("interop.results")).getParent(), "/reports/real");
        }
        browser.start();
        return new Session(
                folder, passed.cells().size(), browser, browser.open(false, USUAL), browser.open(true, USUAL));
    }

    /** Writes a transcript for a cell that a test opens, because a missing one causes a warning in the console. */
    private static void writeTranscript(Path report, String cell, String name) throws IOException {
        Path file = report.resolve("transcripts").resolve(cell).resolve("java-to-python.js");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                transcript({"name": "%s", "client": "java", "server": "python", "calls": []})
                """.formatted(name));
    }

    /** Returns whether to take screenshots of given results, at "real". */
    static boolean hasRealResults() {
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
        Session open = get();
        context.getRoot().getStore(Namespace.create(ReportFixture.class)).computeIfAbsent("session", key -> open);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (Window window : List.of(get().light(), get().dark())) {
            assertThat(window.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                            .map(LogEntry::getMessage))
                    .as("console")
                    .isEmpty();
        }
    }
}
