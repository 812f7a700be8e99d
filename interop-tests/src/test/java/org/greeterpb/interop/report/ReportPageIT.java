package org.greeterpb.interop.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.greeterpb.interop.Sentences;
import org.greeterpb.interop.peers.Images;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The report as a person sees it, opened from disk in a Chromium that reaches no network. */
@Tag("browser")
@Order(Integer.MAX_VALUE)
@DisplayNameGeneration(Sentences.class)
class ReportPageIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCREENSHOTS = ROOT.resolve("build/interop/screenshots");
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String CELL = "#cell?case=" + PlannedResults.PLANTED + "&client=java&server=python";
    private static final String KNOWN = "#differences?id=java-json-takes-text-for-bool";
    private static final List<String> VIEWS = List.of("#overview", "#cases", CELL, KNOWN, "#changes", "#no-such-view");

    private static final Dimension USUAL = new Dimension(1280, 900);
    private static final Dimension TALL = new Dimension(1280, 1780);

    @TempDir
    private static Path folder;

    private static int cells;
    private static Browser browser;
    private static RemoteWebDriver light;
    private static RemoteWebDriver dark;

    @BeforeAll
    static void start() throws IOException {
        var green = PlannedResults.green(folder("green"));
        cells = green.cells().size();
        Reports.write(green, folder("green"));
        Reports.write(PlannedResults.red(folder("red")), folder("red"), changes());
        Reports.write(SampleResults.ofEachVerdict(), folder("each"));
        Path transcript = folder.resolve("hostile/transcripts/greet/name=failed/java-to-python.js");
        Files.createDirectories(transcript.getParent());
        Files.writeString(transcript, """
                transcript({"name": "greet/name=failed", "client": "java", "server": "python", "calls": []})
                """);
        Reports.write(SampleResults.hostile(), folder("hostile"));
        browser = new Browser(Images.build(ROOT, OUT, "browser")).withFolder(folder, "/reports");
        String real = System.getProperty("interop.results", "");
        if (!real.isEmpty()) {
            browser.withFolder(Path.of(real).getParent(), "/reports/real");
        }
        browser.start();
        light = browser.open(false, USUAL);
        dark = browser.open(true, USUAL);
    }

    @AfterAll
    static void stop() {
        Stream.of(light, dark).forEach(window -> {
            if (window != null) {
                window.quit();
            }
        });
        if (browser != null) {
            browser.stop();
        }
    }

    @AfterEach
    void nothing_was_said_in_the_console() {
        for (RemoteWebDriver window : List.of(light, dark)) {
            assertThat(window.manage().logs().get(LogType.BROWSER).getAll().stream()
                            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                            .map(LogEntry::getMessage))
                    .isEmpty();
        }
    }

    @Test
    void the_first_screen_says_how_it_went() {
        show(light, "each", "#overview");

        assertThat(text(light, "h1")).isEqualTo("Of 6 cells 1 failed, 1 broke the harness, 1 was not run.");
        assertThat(texts(light, ".hero .legend li"))
                .containsExactly(
                        "1 passed", "1 known difference", "1 unsupported", "1 failed", "1 harness error", "1 not run");
        assertThat(texts(light, ".grid tbody tr"))
                .containsExactly("java client Java 25 3 of 6 red 1 known · 1 unsupported");
        assertThat(texts(light, ".strip tbody th")).containsExactly("greet 6 cases");
        assertThat(texts(light, ".troubles .requirement")).hasSize(3);
    }

    @Test
    void a_green_run_is_green_at_first_look() {
        show(light, "green", "#overview");

        assertThat(text(light, "h1")).matches("All [\\d,]+ cells came to what was wanted\\.");
        assertThat(light.findElement(By.cssSelector(".hero")).getAttribute("class"))
                .isEqualTo("hero green");
        assertThat(light.findElements(By.cssSelector(".troubles"))).isEmpty();
    }

    @Test
    void a_search_narrows_the_cases_and_stands_in_the_address() {
        show(light, "green", "#overview");
        light.findElement(By.id("query")).sendKeys("SayHelloStreamReply stub");

        assertThat(text(light, "#found")).isEqualTo("9 cells of 1 case with SayHelloStreamReply stub");
        assertThat(hash(light)).isEqualTo("#cases?q=SayHelloStreamReply%20stub");
        light.navigate().refresh();
        assertThat(text(light, "#found")).isEqualTo("9 cells of 1 case with SayHelloStreamReply stub");
        assertThat(texts(light, ".strip tbody th a")).containsExactly(PlannedResults.PLANTED);
    }

    @Test
    void filters_stand_in_the_address_and_a_linked_address_narrows() {
        show(light, "red", "#cases");
        light.findElement(By.name("failed")).click();
        light.findElement(By.cssSelector("select[name=server] option[value=python]"))
                .click();

        assertThat(hash(light)).isEqualTo("#cases?verdict=failed&server=python");
        assertThat(text(light, "#found")).isEqualTo("3 cells of 1 case");
        show(light, "red", "#cases?verdict=failed&client=java&server=python");
        assertThat(text(light, "#found")).isEqualTo("1 cell of 1 case");
        show(light, "red", "#cases?family=no-such-family");
        assertThat(text(light, "#found")).isEqualTo("No case is like this.");
    }

    @Test
    void a_linked_cell_shows_all_that_explains_it() {
        show(light, "red", CELL);

        assertThat(text(light, "h1"))
                .isEqualTo("A call of SayHelloStreamReply gets the replies of its rule, through the stub call.");
        assertThat(text(light, ".differs h2")).isEqualTo("First difference: event 2 at the client");
        assertThat(texts(light, ".versus dd"))
                .containsExactly(
                        "message {\"message\":\"Hello again, Ada!\"}", "message {\"message\":\"Hello agian, Ada!\"}");
        assertThat(texts(light, ".versus mark")).containsExactly("ai", "ia");
        assertThat(text(light, ".command pre"))
                .isEqualTo("make interop CLIENT=java SERVER=python CASE='" + PlannedResults.PLANTED + "'");
        assertThat(texts(light, ".lines li"))
                .contains("sends {\"name\":\"Ada\"}", "message {\"message\":\"Hello again, Ada!\"}", "end OK \"\"");
        assertThat(texts(light, ".moments tbody tr"))
                .containsExactly(
                        "0.000 sent 0",
                        "0.007 half-closed",
                        "1.293 call arrived [user-agent: grpc-java-netty/1.85.1]",
                        "1.510 handler started",
                        "1.678 handler finished",
                        "1.818 message {\"message\":\"Hello, Ada!\"}",
                        "1.868 message {\"message\":\"Hello agian, Ada!\"}",
                        "2.271 end OK \"\" []");
        assertThat(texts(light, ".moments .hit mark")).containsExactly("message {\"message\":\"Hello agian, Ada!\"}");
        assertThat(texts(light, ".log")).hasSize(2);
        assertThat(texts(light, ".gave a[aria-current]")).containsExactly("java → python");
    }

    @Test
    void a_passed_cell_reads_its_transcript_from_beside_the_page() {
        show(light, "green", CELL);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(texts(light, ".moments tbody tr")).hasSize(8));
        assertThat(light.findElements(By.cssSelector(".moments .hit"))).isEmpty();
    }

    @Test
    void the_command_of_a_cell_is_copied() {
        show(light, "red", CELL);
        light.findElement(By.cssSelector(".copy")).click();

        Awaitility.await().untilAsserted(() -> assertThat(text(light, ".copy")).isEqualTo("Copied"));
        light.findElement(By.id("query")).sendKeys(Keys.chord(Keys.CONTROL, "v"));
        assertThat(light.findElement(By.id("query")).getDomProperty("value"))
                .isEqualTo("make interop CLIENT=java SERVER=python CASE='" + PlannedResults.PLANTED + "'");
    }

    @Test
    void a_known_difference_can_be_linked() {
        show(light, "green", KNOWN);

        assertThat(light.switchTo().activeElement().getText())
                .startsWith("java-json-takes-text-for-bool\n")
                .contains("Porting: Send booleans bare. A Python service refuses what a Java service took.");
        light.findElement(By.partialLinkText("3 cells")).click();
        assertThat(text(light, "#found"))
                .isEqualTo("3 cells of 1 case of the known difference java-json-takes-text-for-bool");
    }

    @Test
    void a_person_without_a_mouse_gets_from_the_search_to_a_cell() {
        show(light, "red", "#overview");
        light.findElement(By.tagName("body")).sendKeys("/");
        assertThat(light.switchTo().activeElement().getDomAttribute("id")).isEqualTo("query");
        light.switchTo().activeElement().sendKeys("api=stub");
        press(Keys.TAB, ".what a");

        assertThat(light.switchTo().activeElement().getText()).isEqualTo(PlannedResults.PLANTED);
        press(Keys.TAB, "[data-roving]");
        light.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(light.switchTo().activeElement().getDomAttribute("title"))
                .isEqualTo("java to python: 1 cell failed");
        light.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(hash(light)).isEqualTo(CELL);
        assertThat(light.switchTo().activeElement().getDomAttribute("id")).isEqualTo("main");
    }

    @Test
    void arrow_keys_go_through_the_grid() {
        show(light, "green", "#overview");
        light.executeScript("document.querySelector('.grid [data-roving]').focus()");
        light.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
        light.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        light.switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(hash(light)).isEqualTo("#cases?client=python&server=python");
    }

    @Test
    void dark_mode_follows_the_system() {
        show(light, "green", "#overview");
        show(dark, "green", "#overview");

        assertThat(light.findElement(By.tagName("body")).getCssValue("background-color"))
                .isEqualTo("rgba(250, 250, 248, 1)");
        assertThat(dark.findElement(By.tagName("body")).getCssValue("background-color"))
                .isEqualTo("rgba(21, 23, 26, 1)");
    }

    @Test
    void axe_finds_nothing_in_any_view_light_or_dark() {
        for (RemoteWebDriver window : List.of(light, dark)) {
            for (String view : VIEWS) {
                show(window, "red", view);
                assertAccessible(window, view);
            }
            show(window, "each", "#overview");
            assertAccessible(window, "each verdict");
        }
    }

    @ParameterizedTest(name = "{0} px")
    @ValueSource(ints = {360, 768, 1920})
    void every_view_fits(int width) {
        RemoteWebDriver window = browser.open(false, new Dimension(width, 800));
        try {
            for (String view : VIEWS) {
                show(window, "red", view);
                assertThat((Long) window.executeScript("return document.documentElement.scrollWidth"))
                        .as("%s at %d px", view, width)
                        .isLessThanOrEqualTo((Long) window.executeScript("return window.innerWidth"));
                assertAccessible(window, view + " at " + width + " px");
            }
        } finally {
            window.quit();
        }
    }

    @Test
    void what_a_peer_said_is_never_run() {
        show(light, "hostile", "#overview");
        assertThat(text(light, ".troubles .gist")).contains("</script><img src=x onerror=");
        light.findElement(By.cssSelector(".troubles .requirement")).click();

        assertThat(text(light, ".differs dd.got")).contains("</script><img src=x onerror=");
        assertThat(light.findElements(By.tagName("img"))).isEmpty();
    }

    @Test
    void nothing_is_loaded_but_the_page_and_a_transcript() {
        show(light, "green", CELL);

        Awaitility.await()
                .untilAsserted(() -> assertThat(light.executeScript(
                                "return performance.getEntriesByType('resource').map((each) => each.name)"))
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .allMatch(name -> name.toString().startsWith("file:///reports/green/transcripts/")
                                || name.toString().startsWith("data:")));
    }

    @Test
    void the_whole_plan_is_at_hand_within_a_second() throws IOException {
        show(light, "green", "#overview");
        long drawn =
                ((Number) light.executeScript("return performance.getEntriesByName('drawn')[0].startTime")).longValue();
        show(light, "green", "#cases");
        long searched = ((Number) light.executeScript("""
                const query = document.getElementById("query");
                const begin = performance.now();
                query.value = "bidi";
                query.dispatchEvent(new Event("input"));
                document.body.getBoundingClientRect();
                return performance.now() - begin;
                """)).longValue();
        long bytes = Files.size(folder.resolve("green").resolve(Reports.PAGE));
        OUT.printf(
                "report %d cells, %d KiB, drawn after %d ms, searched in %d ms%n", cells, bytes >> 10, drawn, searched);

        assertThat(cells).isGreaterThan(8_000);
        assertThat(bytes).isLessThan(3L << 20);
        // A second is what people get; the machine that tests this may be busy with other things.
        assertThat(drawn).isLessThan(5_000);
        assertThat(searched).isLessThan(5_000);
    }

    /** Of real results where a folder of them is named, for the README. */
    @Test
    void pictures_are_taken() throws IOException {
        boolean real = !System.getProperty("interop.results", "").isEmpty();
        picture(light, real ? "real" : "green", "#overview", "overview-light");
        picture(dark, real ? "real" : "green", "#overview", "overview-dark");
        picture(light, real ? "real" : "green", KNOWN, "known-difference");
        show(light, real ? "real" : "red", "#overview");
        List<WebElement> red = light.findElements(By.cssSelector(".troubles .requirement"));
        if (!red.isEmpty()) {
            red.get(red.size() - 1).click();
            light.manage().window().setSize(TALL);
            keep(light, "failed-cell");
            light.manage().window().setSize(USUAL);
        }
        assertThat(red.isEmpty()).as("no failed cell is shown").isEqualTo(real && isGreen());
    }

    private static boolean isGreen() {
        return light.findElement(By.cssSelector(".hero"))
                .getDomAttribute("class")
                .equals("hero green");
    }

    private static void picture(RemoteWebDriver window, String report, String view, String name) throws IOException {
        show(window, report, view);
        keep(window, name);
    }

    private static void keep(RemoteWebDriver window, String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), window.getScreenshotAs(OutputType.BYTES));
    }

    /** A page of its own each time: two addresses that differ in what is after "#" are one document. */
    private static void show(RemoteWebDriver window, String report, String view) {
        window.get("about:blank");
        window.get("file:///reports/%s/%s%s".formatted(report, Reports.PAGE, view));
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
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

    private static void assertAccessible(RemoteWebDriver window, String what) {
        Results found = new AxeBuilder().analyze(window);
        assertThat(found.getViolations().stream().map(ReportPageIT::told))
                .as(what)
                .isEmpty();
        assertThat(found.getPasses())
                .as("%s: rules that looked at something", what)
                .isNotEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + " " + node.getAny())
                        .toList();
    }

    /** Presses a key until what has the focus is like this. */
    private static void press(Keys key, String like) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            light.switchTo().activeElement().sendKeys(key);
            return (Boolean) light.executeScript("return document.activeElement.matches(arguments[0])", like);
        });
    }

    private static String hash(RemoteWebDriver window) {
        return (String) window.executeScript("return location.hash");
    }

    private static String text(RemoteWebDriver window, String selector) {
        return window.findElement(By.cssSelector(selector)).getText();
    }

    private static List<String> texts(RemoteWebDriver window, String selector) {
        return window.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .map(text -> text.replaceAll("\\s+", " "))
                .toList();
    }
}
