package dev.videorelay.board;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.WebElement;

import dev.videorelay.testkit.Browser;

/** A board in the browser that {@link BoardIT} has started, which shows what the test plays. */
abstract class BrowserFixture {

    static final Duration PATIENCE = Duration.ofSeconds(15);
    static final Duration INTERVAL = Duration.ofSeconds(11);
    static Browser browser;

    PlayedBoard board;

    @BeforeEach
    void open() {
        board = new PlayedBoard("relay.providers.unified.poll.budget", "20");
        browser.complaints(); // those of a test before
        browser.size(1280, 900);
        browser.prefer("light");
        browser.open(board.url());
        await().atMost(PATIENCE).until(() -> browser.text("#link").equals("Live"));
    }

    @AfterEach
    void close() {
        browser.open("about:blank");
        board.close();
    }

    static boolean isScrolledSideways() {
        return (boolean) browser
                .run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    static String running(int progress) {
        return "{\"id\":\"x\",\"status\":\"processing\",\"progress\":%d}".formatted(progress);
    }

    static void awaitText(String selector, String text) {
        await().atMost(PATIENCE).until(() -> browser.text(selector).equals(text));
    }

    static void awaitShown(String selector) {
        await().atMost(PATIENCE).until(() -> browser.all(selector).stream().anyMatch(WebElement::isDisplayed));
    }
}
