package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.apache.kafka.common.utils.Utils;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with nothing in its profile, driven by the driver of its distribution. */
public final class Browser implements AutoCloseable {

    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver",
            "/usr/local/bin/chromedriver");
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(Path binary, Path chromedriver) {
        try {
            profile = Files.createTempDirectory("browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toFile());
        // It calls home otherwise, and a sandbox cannot be had by root; a process for each page and the frames of
        // animations cost more than all that tests look at
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--renderer-process-limit=1", "--force-prefers-reduced-motion",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build(), options);
    }

    /** Nothing where Chromium or its driver are not installed. */
    public static Optional<Browser> start() {
        return first(BROWSERS).flatMap(binary -> first(DRIVERS).map(driver -> new Browser(binary, driver)));
    }

    private static Optional<Path> first(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    public void open(String url) {
        driver.get(url);
    }

    /** Sizes of the page, not of the window; less than 500 is a phone's. */
    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(Math.max(500, width), height));
        devTools("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** @param scheme light or dark */
    public void prefer(String scheme) {
        devTools("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void offline(boolean offline) {
        devTools("Network.enable", Map.of());
        devTools("Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private void devTools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    /** What is seen of the first element that matches; empty if none does. */
    public String text(String selector) {
        return texts(selector).findFirst().orElse("");
    }

    /** What is seen of each element that matches and stays while it is looked at. */
    public Stream<String> texts(String selector) {
        return all(selector).stream().flatMap(element -> {
            try {
                return Stream.of(element.getText());
            } catch (StaleElementReferenceException e) {
                return Stream.empty();
            }
        });
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** @param script says what it {@code return}s */
    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** What the browser has to complain of since it was asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    public void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try {
            Utils.delete(profile.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
