package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** What the board shows of tasks and providers. */
abstract class OverviewInBrowser extends BrowserFixture {

    @Test
    void saysHowToSubmitATaskWhileThereIsNone() {
        assertThat(browser.text("#tasks-none")).contains("No task is open", "kcat -b " + PlayedBoard.BROKERS,
                "-t video.tasks", "sora-2:");
        assertThat(browser.text("#ended-none")).startsWith("No task has ended");
        assertThat(browser.text("#open")).isEqualTo("0");
        assertThat(browser.text("#ready")).isEqualTo("Ready");
        assertThat(browser.text("[data-provider=unified] .badge")).isEqualTo("Not polled yet");
        assertThat(browser.all("#alarm li")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsATaskFromItsBeginningToItsEnd() {
        board.follow("sora-2:fox", running(40));
        awaitText("#tasks tbody .id", "sora-2:fox");
        assertThat(browser.text("#tasks tbody .badge")).isEqualTo("new");
        assertThat(browser.text("[data-provider=unified] .kinds")).isEqualTo("sora-2:1");

        board.advance(INTERVAL);
        awaitText("#tasks tbody .badge", "running");
        assertThat(browser.text("[data-provider=unified] .badge")).isEqualTo("Healthy");
        assertThat(browser.text("#tasks tbody output")).isEqualTo("40 %");
        assertThat(browser.text("#tasks tbody td:nth-child(6)")).isEqualTo("1");
        assertThat(browser.text("#tasks tbody td:nth-child(7)")).startsWith("in ");

        board.answer("sora-2:fox",
                "{\"id\":\"sora-2:fox\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4?sig=1\"}");
        board.advance(INTERVAL);
        awaitText("#ended tbody .id", "sora-2:fox");
        assertThat(browser.text("#ended a[target]")).startsWith("v.mp4");
        awaitText("#completions-note", "1 succeeded");
        assertThat(browser.text("#ended tbody .badge")).isEqualTo("succeeded");
        assertThat(browser
                .run("return (a => [a.href, a.rel, a.target].join(' '))(document.querySelector('#ended .result a'))"))
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
        assertThat(browser.text(".learned li")).containsPattern("Half within 1\\d s, 9 in 10 within \\d\\d s")
                .contains("polls a task");
        assertThat(browser.run("return document.querySelector('.learned .ends').getAttribute('d')")).asString()
                .startsWith("M0 39.5L")
                .doesNotContain("NaN");
        assertThat(browser.text("[data-provider=unified] h4")).startsWith("How long tasks of each kind take");
        assertThat(isScrolledSideways()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsHowMuchOfItsBudgetAProviderUses() {
        assertThat(browser.text("[data-provider=unified] .gauge:nth-of-type(4) .value")).isEqualTo("0 of 1,200");
    }

    @Test
    void showsSomeOfVeryManyTasksAndSaysSo() {
        IntStream.range(0, 1_234).forEach(i -> board.follow("task_" + i, running(5)));

        awaitText("#tasks-note", "50 of 1,234, the oldest of each provider");

        assertThat(browser.text("[data-provider=unified] .kinds")).isEqualTo("task_1,234");
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
}
