package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** What the board says of trouble: which provider needs a person, which only waits, and why. */
abstract class TroubleInBrowser extends BrowserFixture {

    private static final String NO_QUOTA = "{\"error\":{\"code\":\"insufficient_user_quota\",\"message\":\"no\"}}";

    /** What the board advises, by the cause of a failed poll. */
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("gateway error, unknown host",
                    "DNS has no address for HOST. Check the spelling in relay.providers.NAME.base-url"),
            Map.entry("gateway error, unknown host gateway.example", "DNS has no address"),
            Map.entry("gateway error, connection refused", "No process listens at HOST"),
            Map.entry("gateway error, TLS failed", "No TLS connection to HOST"),
            Map.entry("gateway error, no connection in time", "HOST cannot be reached"),
            Map.entry("gateway error, no route to the host", "HOST cannot be reached"),
            Map.entry("gateway error, no free connection in time", "HOST answers so slowly"),
            Map.entry("gateway error, no answer in time", "raise relay.providers.NAME.poll.timeout"),
            Map.entry("gateway error, answer not complete in time", "HOST does not answer completely"),
            Map.entry("gateway error, HTTP 502", "HOST, or a proxy before it"),
            Map.entry("gateway error, connection closed without an answer", "Connections to HOST break off"),
            Map.entry("gateway error, answer is no valid HTTP", "HOST does not answer as an HTTP API does"),
            Map.entry("gateway error, step sign failed: TLS failed", "Correct the route query-NAME"),
            Map.entry("unreadable answer, a web page, not JSON", "check base-url and query.path of NAME"),
            Map.entry("unreadable answer, HTTP 400", "HOST answers, but not about the task"),
            Map.entry("rate limited, HTTP 429", "Ask who else uses the account"),
            Map.entry("gateway error, ConcurrentModificationException", "Check whether HOST works and can be reached"));

    @Test
    void saysWhyAProviderIsPausedAndUntilWhen() {
        board.follow("task_poor", NO_QUOTA);
        board.follow("task_other", running(10));
        board.advance(INTERVAL);

        awaitText("[data-provider=unified] .badge", "Paused");

        assertThat(browser.text("[data-provider=unified] .means"))
                .isEqualToIgnoringCase("The account is out of quota (quota)");
        assertThat(browser.text("[data-provider=unified] .cause"))
                .isEqualTo("Cause: HTTP 200, the error code in the answer says so");
        assertThat(browser.text("[data-provider=unified] .when"))
                .matches("until \\d\\d:\\d\\d:\\d\\d, in \\d+ s.*");
        assertThat(browser.text("#news")).contains("unified", "Paused", "quota", "action needed");
    }

    @Test
    void putsAProviderThatNeedsAPersonFirst() {
        assertThat(browser.text(".providers h3")).isEqualTo("generations");
        board.follow("task_poor", NO_QUOTA);
        board.advance(INTERVAL);

        awaitText(".providers h3", "unified");

        assertThat(browser.text("#alarm [data-tone=bad]"))
                .startsWith(
                        "Action needed: unified (task_…, sora-2:…, veo…, grok:…, jimeng:…). The account is out of quota")
                .contains("Top up the account", "1 open task waits");
        assertThat(browser.run("return document.title")).asString().startsWith("⚠ unified quota · ");
        assertThat(isAbove("#alarm", ".figures")).isTrue();
        browser.size(390, 844);
        assertThat(isAbove("#alarm", ".figures")).isTrue();
        assertThat(isScrolledSideways()).isFalse();
    }

    @Test
    void isQuieterAboutAProviderThatOnlyWaits() {
        board.follow("task_fast", "{}");
        board.answer("task_fast", 429);
        board.advance(INTERVAL);

        awaitText("[data-provider=unified] .badge", "Waiting");

        assertThat(browser.text("#alarm [data-tone=wait]")).startsWith("unified (task_…")
                .contains("waits. The gateway")
                .contains("limits the rate", "HTTP 429", "No action needed");
        assertThat(browser.all("#alarm [data-tone=bad]")).isEmpty();
        assertThat(browser.run("return document.title")).asString().doesNotContain("⚠");
    }

    @Test
    void needsAPersonWhenAllPollsHaveFailedForAMinute() {
        IntStream.range(0, 4).forEach(i -> board.follow("task_" + i, "<html>"));
        board.advance(INTERVAL);
        awaitText("[data-provider=unified] .when", "the last 4 polls failed");
        assertThat(browser.text("[data-provider=unified] .badge")).isEqualTo("Healthy");
        assertThat(browser.text("[data-provider=unified] .cause"))
                .isEqualTo("Cause: unreadable answer, a web page, not JSON");

        board.advance(Duration.ofMinutes(3));

        awaitText("[data-provider=unified] .badge", "Failing");
        assertThat(browser.text("#alarm [data-tone=bad]")).contains("Action needed: unified",
                "No task has been answered", "unreadable answer, a web page, not JSON",
                "octopusx.ai answers, but with a web page instead of the API");
        IntStream.range(0, 4).forEach(i -> board.answer("task_" + i, running(5)));
        board.advance(Duration.ofMinutes(2));
        awaitText("[data-provider=unified] .badge", "Healthy");
        assertThat(browser.text("[data-provider=unified] .cause")).isEmpty();
        assertThat(browser.all("#alarm li")).isEmpty();
    }

    @Test
    void needsAPersonWhenTheRateStaysLimited() {
        board.follow("task_fast", "{}");
        board.answer("task_fast", 429);
        IntStream.range(0, 40).forEach(i -> board.advance(INTERVAL));

        awaitText("[data-provider=unified] .badge", "Paused");

        assertThat(browser.text("#alarm [data-tone=bad]")).startsWith("Action needed: unified (")
                .containsPattern("HTTP 429 to each of the last \\d+ polls\\. Ask who else uses the account");
        assertThat(browser.text("[data-provider=unified] .when")).containsPattern("\\dth pause in a row");
        assertThat(browser.all("#alarm [data-tone=wait]")).isEmpty();
    }

    @Test
    void saysWhatHoldsIntakeUp() {
        board.intakeStandsStill("video.tasks-0 has stood at offset 1 for 3 m 26 s");
        board.advance(Duration.ofSeconds(5));

        awaitText("#alarm strong", "Action needed: intake.");

        assertThat(browser.texts("#alarm li")).containsExactly("Action needed: intake. It stands still: "
                + "video.tasks-0 has stood at offset 1 for 3 m 26 s. See VideoTaskRelayIntakeStalled in the runbook.");
        assertThat(browser.text("#ready-note")).isEqualTo("intake is stalled");
        board.brokerAnswers(false);
        board.advance(Duration.ofSeconds(5));
        awaitText("#alarm strong", "This instance is not ready");
    }

    @Test
    void advisesByTheCause() {
        assertThat(ADVICE).allSatisfy((cause, advice) -> assertThat(adviceFor(cause)).as(cause).contains(advice));
    }

    private static String adviceFor(String cause) {
        return (String) browser.run("return import('./board/advice.js').then(advice => advice.adviceFor('" + cause
                + "', 'HOST', 'NAME'))");
    }

    @Test
    void showsNoFigureOfAKindOfWhichMostNeverEnd() {
        IntStream.range(0, 300).forEach(i -> board.follow("task_stuck-" + i, running(5)));
        IntStream.range(0, 30).forEach(i -> board.follow("task_" + i, """
                {"id":"x","status":"completed","video_url":"https://cdn.example/v.mp4"}"""));
        IntStream.range(0, 30).forEach(i -> board.follow("veo-" + i, """
                {"id":"x","status":"completed","video_url":"https://cdn.example/v.mp4"}"""));

        board.advance(Duration.ofMinutes(10));

        awaitText(".learned code", "veo");
        assertThat(browser.texts(".learned code")).doesNotContain("task_");
    }

    @Test
    void tellsInTheTitleThatItIsNotReady() {
        board.brokerAnswers(false);
        board.advance(Duration.ofSeconds(5));

        awaitText("#alarm strong", "This instance is not ready");

        assertThat(browser.text("#alarm li")).endsWith("Broker does not answer");
        assertThat(browser.run("return document.title")).asString().startsWith("⚠ Not ready · ");
    }

    private static boolean isAbove(String one, String other) {
        return (boolean) browser.run("""
                const top = selector => document.querySelector(selector).getBoundingClientRect().top
                return top('%s') < top('%s')""".formatted(one, other));
    }
}
