package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Browser;

/** The board as a browser shows it. Skipped where there is no Chromium, unless {@code BROWSER_REQUIRED} says it must be there. */
final class BoardInBrowserIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration INTERVAL = Duration.ofSeconds(11);
    private static final String RIGHT_TO_LEFT = "\u202Eevil\u2066";
    private static final String LONG = "x".repeat(200_000);

    private static Browser browser;

    private PlayedBoard board;

    @BeforeAll
    static void startBrowser() {
        Optional<Browser> started = Browser.start();
        if (System.getenv("BROWSER_REQUIRED") == null) {
            assumeTrue(started.isPresent(),
                    "no Chromium with its driver here: apt-get install chromium chromium-driver");
        }
        browser = started.orElseThrow();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

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

    @Test
    void saysHowToSubmitATaskWhileThereIsNone() {
        assertThat(browser.text("#tasks-none")).contains("No task is open", "kcat", "-t video.tasks", "sora-2:");
        assertThat(browser.text("#ended-none")).startsWith("No task has ended");
        assertThat(browser.text("#open")).isEqualTo("0");
        assertThat(browser.text("#ready")).isEqualTo("Ready");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsATaskFromItsBeginningToItsEnd() {
        board.follow("sora-2:fox", running(40));
        awaitText("#tasks tbody .id", "sora-2:fox");
        assertThat(browser.text("#tasks tbody .badge")).isEqualTo("new");
        assertThat(browser.text(".providers li:nth-child(2) .kinds")).isEqualTo("sora-2:1");

        board.advance(INTERVAL);
        awaitText("#tasks tbody .badge", "running");
        assertThat(browser.text("#tasks tbody output")).isEqualTo("40 %");
        assertThat(browser.text("#tasks tbody td:nth-child(6)")).isEqualTo("1");
        assertThat(browser.text("#tasks tbody td:nth-child(7)")).startsWith("in ");

        board.answer("sora-2:fox",
                "{\"id\":\"sora-2:fox\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4?sig=1\"}");
        board.advance(INTERVAL);
        awaitText("#ended tbody .id", "sora-2:fox");
        assertThat(browser.text("#ended tbody .badge")).isEqualTo("succeeded");
        assertThat(browser.run("return (a => [a.href, a.rel, a.target].join(' '))(document.querySelector('#ended a'))"))
                .isEqualTo("https://cdn.example/v.mp4?sig=1 noopener noreferrer _blank");
        assertThat(browser.all("#tasks tbody tr")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsHowLongTasksTakeOnceThatIsKnown() {
        IntStream.range(0, 40).forEach(i -> board.follow("task_" + i, running(40)));
        board.advance(INTERVAL);
        assertThat(browser.all(".learned li")).isEmpty();

        IntStream.range(0, 40).forEach(i -> board.answer("task_" + i, """
                {"id":"task_%d","status":"completed","video_url":"https://cdn.example/v.mp4"}""".formatted(i)));
        board.advance(INTERVAL);
        board.follow("task_next", running(0));

        awaitText(".learned code", "task_");
        assertThat(browser.text(".learned li")).containsPattern("1\\d s, 9 in 10 within \\d\\d s")
                .contains("polls a task");
        assertThat(browser.run("return document.querySelector('.learned path').getAttribute('d')")).asString()
                .startsWith("M0 23L")
                .doesNotContain("NaN");
        assertThat(isScrolledSideways()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=document.title='pwned'>",
            "</script><script>document.title='pwned'</script>",
            "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>", RIGHT_TO_LEFT})
    void takesNothingForMarkupThatAGatewaySays(String hostile) {
        board.follow("task_hostile", """
                {"id":"task_hostile","status":"failed","error":{"code":"%1$s","message":"%1$s"}}""".formatted(hostile));

        board.advance(INTERVAL);

        awaitText("#ended tbody .id", "task_hostile");
        assertThat(browser.run("return document.querySelector('#ended bdi').textContent")).asString().contains(hostile);
        assertThat(browser.all("#ended img, #ended script, #ended iframe")).isEmpty();
        assertThat(browser.run("return document.title")).isEqualTo("0 open · video-task-relay");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void linksToNothingThatIsNoWebAddress() {
        board.follow("task_script", """
                {"id":"task_script","status":"completed","video_url":"javascript:document.title='pwned'"}""");

        IntStream.range(0, 6).forEach(poll -> board.advance(INTERVAL));

        awaitText("#ended tbody .id", "task_script");
        assertThat(browser.text("#ended bdi")).startsWith("no_video_url");
        assertThat(browser.all("#ended a")).isEmpty();
    }

    @Test
    void keepsItsShapeWhateverIsSaid() {
        board.follow("task_" + "y".repeat(251), running(1));
        board.follow("task_long", """
                {"id":"task_long","status":"failed","error":{"code":"%1$s","message":"%1$s"}}""".formatted(LONG));
        board.advance(INTERVAL);
        awaitText("#ended tbody .id", "task_long");

        assertThat((String) browser.run("return document.querySelector('#ended bdi').textContent"))
                .hasSizeLessThan(700);
        assertThat(isScrolledSideways()).isFalse();
        browser.size(390, 844);
        assertThat(isScrolledSideways()).isFalse();
    }

    @Test
    void saysWhyAProviderIsPausedAndUntilWhen() {
        board.follow("task_poor", "{\"error\":{\"code\":\"insufficient_user_quota\",\"message\":\"no\"}}");
        board.follow("task_other", running(10));
        board.advance(INTERVAL);

        awaitText(".providers li:nth-child(2) .badge", "Paused");

        assertThat(browser.text(".providers li:nth-child(2) .why"))
                .matches("quota the account is out of quota · until \\d\\d:\\d\\d:\\d\\d, in \\d+ s.*");
        assertThat(browser.text(".providers li:nth-child(1) .badge")).isEqualTo("Polled");
        assertThat(browser.text("#news")).contains("unified", "Paused", "quota");
    }

    @Test
    void saysHowMuchOfItsBudgetAProviderUses() {
        assertThat(browser.text(".providers li:nth-child(2) .gauge:nth-of-type(4) .value")).isEqualTo("0.0 of 20.0");
    }

    @Test
    void showsSomeOfVeryManyTasksAndSaysSo() {
        IntStream.range(0, 1_234).forEach(i -> board.follow("task_" + i, running(5)));

        awaitText("#tasks-note", "50 of 1,234, the oldest of each provider");

        assertThat(browser.text(".providers li:nth-child(2) .kinds")).isEqualTo("task_1,234");
        assertThat(browser.all("#tasks tbody tr").stream().filter(row -> row.isDisplayed())).hasSize(10);
        browser.all("#tasks-all").get(0).click();
        assertThat(browser.all("#tasks tbody tr").stream().filter(row -> row.isDisplayed())).hasSize(50);
        assertThat(browser.text("#tasks-all")).isEqualTo("Show fewer");
    }

    @Test
    void saysWhyItIsNotReady() {
        board.brokerAnswers(false);
        board.advance(Duration.ofSeconds(5));

        awaitText("#ready", "Not ready");

        assertThat(browser.text("#ready-note")).isEqualTo("broker does not answer");
    }

    @Test
    void saysThatItIsStaleAndComesBackByItself() {
        int port = board.port();
        board.close();
        await().atMost(PATIENCE).until(() -> browser.text("#link").startsWith("No data for"));

        board = new PlayedBoard(port);

        awaitText("#link", "Live");
    }

    @Test
    void isReadableInLightAndInDark() {
        board.follow("task_a", running(40));
        awaitText("#tasks tbody .id", "task_a");

        assertThat(contrast(".quiet")).isGreaterThan(4.5);
        assertThat(contrast("#tasks tbody .id")).isGreaterThan(7);
        browser.prefer("dark");
        assertThat(contrast(".quiet")).isGreaterThan(4.5);
        assertThat(contrast("#tasks tbody .id")).isGreaterThan(7);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(16, 17, 19)");
    }

    @Test
    void fitsAPhone() {
        board.follow("sora-2:fox", running(40));
        browser.size(390, 844);
        awaitText("#tasks tbody .id", "sora-2:fox");

        assertThat(isScrolledSideways()).isFalse();
        assertThat(browser.text("#tasks tbody output")).isEqualTo("–");
    }

    /** As WCAG reckons it, from 1 to 21. */
    private static double contrast(String selector) {
        return ((Number) browser.run("""
                const light = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0.05)
                const ink = light(getComputedStyle(document.querySelector('%s')).color)
                const ground = light(getComputedStyle(document.body).backgroundColor)
                return 1.0001 * Math.max(ink, ground) / Math.min(ink, ground)""".formatted(selector))).doubleValue();
    }

    private static boolean isScrolledSideways() {
        return (boolean) browser
                .run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private static String running(int progress) {
        return "{\"id\":\"x\",\"status\":\"processing\",\"progress\":%d}".formatted(progress);
    }

    private static void awaitText(String selector, String text) {
        await().atMost(PATIENCE).until(() -> browser.text(selector).equals(text));
    }
}
