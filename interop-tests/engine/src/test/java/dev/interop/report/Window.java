package dev.interop.report;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A browser window that shows a report. */
record Window(RemoteWebDriver driver) implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\",.*\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /** Loads a report; about:blank comes first, because a change only after "#" would not load the page again. */
    void show(String report, String view) {
        driver.get("about:blank");
        driver.get("file:///reports/%s/%s%s".formatted(report, Reports.PAGE, view));
    }

    /** Runs a step that draws another view, and waits until the view is drawn. */
    void follow(Runnable step) {
        Object before = drawn();
        step.run();
        Awaitility.await().until(() -> !drawn().equals(before));
    }

    private Object drawn() {
        return driver.executeScript("return performance.getEntriesByName('drawn').length");
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Returns the visible text of an element, on one line. */
    String text(String selector) {
        return find(selector).getText().replaceAll("\\s+", " ");
    }

    List<String> texts(String selector) {
        return all(selector).stream()
                .map(each -> each.getText().replaceAll("\\s+", " "))
                .toList();
    }

    /** Returns the element with the focus. */
    WebElement active() {
        return driver.switchTo().activeElement();
    }

    /** Presses Tab until the element with the focus matches the selector. */
    void tabTo(String selector) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            active().sendKeys(Keys.TAB);
            return (Boolean) driver.executeScript("return document.activeElement.matches(arguments[0])", selector);
        });
    }

    /** Returns the requested URLs since the last call, for example "file:///reports/failed/report.html". */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> REQUEST.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** Returns the part of the address after the page, for example "#cases". */
    String hash() {
        return (String) driver.executeScript("return location.hash");
    }

    long number(String script) {
        return ((Number) driver.executeScript(script)).longValue();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
