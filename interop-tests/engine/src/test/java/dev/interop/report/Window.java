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

/** A window of the browser, in which a report is seen. */
record Window(RemoteWebDriver driver) implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\",.*\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /** Opens a report anew: two addresses that differ after "#" alone would be one page. */
    void show(String report, String view) {
        driver.get("about:blank");
        driver.get("file:///reports/%s/%s%s".formatted(report, Reports.PAGE, view));
    }

    /** Does what draws another view, and waits until it is there. */
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

    /** As a person reads it, on one line. */
    String text(String selector) {
        return find(selector).getText().replaceAll("\\s+", " ");
    }

    List<String> texts(String selector) {
        return all(selector).stream()
                .map(each -> each.getText().replaceAll("\\s+", " "))
                .toList();
    }

    /** What has the focus. */
    WebElement active() {
        return driver.switchTo().activeElement();
    }

    /** Presses Tab until what has the focus is like this. */
    void tabTo(String selector) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            active().sendKeys(Keys.TAB);
            return (Boolean) driver.executeScript("return document.activeElement.matches(arguments[0])", selector);
        });
    }

    /** What was asked for since this was last looked at, for example "file:///reports/red/report.html". */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> REQUEST.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** The address after the page. */
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
