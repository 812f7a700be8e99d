package dev.interop.report;

import static dev.interop.report.ReportFixture.CASES;
import static dev.interop.report.ReportFixture.KNOWN;
import static dev.interop.report.ReportFixture.OUT;
import static dev.interop.report.ReportFixture.OVERVIEW;
import static dev.interop.report.ReportFixture.SOFT;
import static dev.interop.report.ReportFixture.USUAL;
import static dev.interop.report.ReportFixture.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** Accessibility (axe), dark mode, small windows and speed of the report; takes the README's screenshots. */
@Tag("browser")
@Order(Integer.MAX_VALUE)
@ExtendWith(ReportFixture.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportLookIT {
    private static final Path SCREENSHOTS = ReportFixture.ROOT.resolve("build/interop/screenshots");
    private static final Dimension TALL = new Dimension(1280, 1780);

    private final ReportFixture.Session session = ReportFixture.get();
    private final Window light = session.light();
    private final Window dark = session.dark();

    @Test
    void dark_mode_follows_the_system() {
        light.show("passed", OVERVIEW);
        dark.show("passed", OVERVIEW);

        assertThat(light.find("body").getCssValue("background-color")).isEqualTo("rgba(250, 250, 248, 1)");
        assertThat(dark.find("body").getCssValue("background-color")).isEqualTo("rgba(21, 23, 26, 1)");
    }

    @Test
    void axe_finds_nothing_in_any_view_light_or_dark() {
        for (Window window : List.of(light, dark)) {
            for (String view : VIEWS) {
                window.show("failed", view);
                assertAccessible(window, view);
            }
            window.show("each", OVERVIEW);
            assertAccessible(window, "each verdict");
        }
    }

    @ParameterizedTest(name = "{0} px")
    @ValueSource(ints = {360, 768, 1920})
    void every_view_fits(int width) {
        try (Window window = session.browser().open(false, new Dimension(width, 800))) {
            for (String view : VIEWS) {
                window.show("failed", view);
                assertThat(window.number("return document.documentElement.scrollWidth"))
                        .as("%s at %d px", view, width)
                        .isLessThanOrEqualTo(window.number("return window.innerWidth"));
                assertAccessible(window, view + " at " + width + " px");
            }
        }
    }

    @Test
    void full_plan_is_drawn_and_searched_quickly() throws IOException {
        light.show("passed", OVERVIEW);
        long drawn = light.number("return performance.getEntriesByName('drawn')[0].startTime");
        light.show("passed", CASES);
        long searched = light.number("""
                const query = document.getElementById("query");
                const begin = performance.now();
                query.value = "bidi";
                query.dispatchEvent(new Event("input"));
                document.body.getBoundingClientRect();
                return performance.now() - begin;
                """);
        long bytes = Files.size(session.folder().resolve("passed").resolve(Reports.PAGE));
        OUT.printf(
                "report %d cells, %d KiB, drawn after %d ms, searched in %d ms%n",
                session.cells(), bytes >> 10, drawn, searched);

        assertThat(session.cells()).isGreaterThan(8_000);
        assertThat(bytes).isLessThan(3L << 20);
        // Usually below one second; the limit allows for a busy test machine.
        assertThat(drawn).isLessThan(5_000);
        assertThat(searched).isLessThan(5_000);
    }

    @Test
    void takes_screenshots() throws IOException {
        boolean real = ReportFixture.hasRealResults();
        save(light, real ? "real" : "passed", OVERVIEW, "overview-light");
        save(dark, real ? "real" : "passed", OVERVIEW, "overview-dark");
        save(light, real ? "real" : "passed", KNOWN, "known-difference");
        save(light, real ? "real" : "passed", SOFT, "soft-differences");
        light.show(real ? "real" : "failed", OVERVIEW);
        List<WebElement> failures = light.all(".failures .requirement");
        boolean failed = light.find(".hero").getDomAttribute("class").equals("hero failed");
        assertThat(failures.isEmpty()).as("exactly a failed run lists failures").isEqualTo(!failed);
        if (failed) {
            light.follow(() -> failures.get(failures.size() - 1).click());
            light.driver().manage().window().setSize(TALL);
            save(light, "failed-cell");
            light.driver().manage().window().setSize(USUAL);
        }
    }

    private static void save(Window window, String report, String view, String name) throws IOException {
        window.show(report, view);
        save(window, name);
    }

    private static void save(Window window, String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), window.driver().getScreenshotAs(OutputType.BYTES));
    }

    private static void assertAccessible(Window window, String view) {
        var found = new AxeBuilder().analyze(window.driver());
        assertThat(found.getViolations().stream().map(ReportLookIT::violation))
                .as(view)
                .isEmpty();
        assertThat(found.getPasses()).as("%s: rules that applied", view).isNotEmpty();
    }

    private static String violation(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + " " + node.getAny())
                        .toList();
    }
}
