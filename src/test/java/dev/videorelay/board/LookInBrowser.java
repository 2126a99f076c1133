package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the board is readable and keeps its shape, whatever a gateway says and however it is shown. */
abstract class LookInBrowser extends BrowserFixture {

    private static final String RIGHT_TO_LEFT = "\u202Eevil\u2066";
    private static final String LONG = "x".repeat(200_000);

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=document.title='pwned'>",
            "</script><script>document.title='pwned'</script>",
            "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>", RIGHT_TO_LEFT})
    void takesNothingForMarkupThatAGatewaySays(String hostile) {
        board.follow("task_hostile", """
                {"id":"task_hostile","status":"failed","error":{"code":"%1$s","message":"%1$s"}}""".formatted(hostile));

        board.advance(INTERVAL);

        awaitText("#ended tbody .id", "task_hostile");
        assertThat(browser.run("return document.querySelector('#ended .result bdi').textContent")).asString()
                .contains(hostile);
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
        assertThat(browser.text("#ended .result bdi")).startsWith("no_video_url");
        assertThat(browser.all("#ended .result a")).isEmpty();
    }

    @Test
    void keepsItsLayoutWithAnyText() {
        board.follow("task_" + "y".repeat(251), running(1));
        board.follow("task_long", """
                {"id":"task_long","status":"failed","error":{"code":"%1$s","message":"%1$s"}}""".formatted(LONG));
        board.advance(INTERVAL);
        awaitText("#ended tbody .id", "task_long");

        assertThat((String) browser.run("return document.querySelector('#ended .result bdi').textContent"))
                .hasSizeLessThan(700);
        assertThat(isScrolledSideways()).isFalse();
        browser.size(390, 844);
        assertThat(isScrolledSideways()).isFalse();
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
        assertThat(browser.text("#tasks tbody [data-name=age]")).endsWith(" s");
        assertThat(browser.text("#tasks tbody [data-name=polls]")).isEqualTo("0");
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
}
