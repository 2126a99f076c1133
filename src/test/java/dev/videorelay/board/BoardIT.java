package dev.videorelay.board;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import dev.videorelay.testkit.Browser;

/** The board in a browser: one for all tests, since its start takes longer than each of them. */
class BoardIT {

    @BeforeAll
    static void startBrowser() {
        Optional<Browser> started = Browser.start();
        if (System.getenv("BROWSER_REQUIRED") == null) {
            assumeTrue(started.isPresent(),
                    "no Chromium with its driver here: apt-get install chromium chromium-driver");
        }
        BrowserFixture.browser = started.orElseThrow();
    }

    @AfterAll
    static void stopBrowser() {
        if (BrowserFixture.browser != null) {
            BrowserFixture.browser.close();
        }
    }

    @Nested
    class Overview extends OverviewInBrowser {}

    @Nested
    class Tasks extends TaskInBrowser {}

    @Nested
    class Troubles extends TroubleInBrowser {}

    @Nested
    class Look extends LookInBrowser {}

    @Nested
    class Access extends AccessInBrowser {}
}
