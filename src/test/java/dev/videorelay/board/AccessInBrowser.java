package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** That axe-core finds no barrier on the board, in each state of it, in each scheme and at each width. */
abstract class AccessInBrowser extends BrowserFixture {

    private static final List<Integer> WIDTHS = List.of(390, 768, 1280);
    private static final String AXE = axe();
    private static final String ALL = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
    /** All that a scheme changes. */
    private static final String COLORS = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

    private static final Map<String, Consumer<PlayedBoard>> STATES = Map.of(
            "empty", board -> {},
            "healthy", board -> {
                board.follow("sora-2:fox", running(40));
                board.follow("task_over", """
                        {"id":"x","status":"completed","video_url":"https://cdn.example/v.mp4?sig=1"}""");
                board.advance(INTERVAL);
            },
            "waits", board -> {
                board.follow("task_fast", "{}");
                board.answer("task_fast", 429);
                board.advance(INTERVAL);
            },
            "needs a person", board -> {
                board.follow("task_poor", "{\"error\":{\"code\":\"insufficient_user_quota\",\"message\":\"no\"}}");
                board.brokerAnswers(false);
                board.advance(INTERVAL);
            },
            "task", board -> {
                board.lookUp("sora-2:a/b", 200, TaskInBrowser.OPEN);
                browser.run("location.hash = '#task=sora-2%3Aa%2Fb'");
            },
            "no task", board -> browser.run("location.hash = '#task=task_gone'"));

    private static final Map<String, String> SHOWN = Map.of("empty", "#tasks-none", "healthy", "#ended tbody .copy",
            "waits", "#alarm [data-tone=wait]", "needs a person", "#alarm li + [data-tone=bad]", "task",
            "#task-facts dd",
            "no task", "#task-problem:not([hidden])");

    private static final List<String> NAMES = STATES.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("NAMES")
    void hasNoBarriers(String state) {
        STATES.get(state).accept(board);
        awaitShown(SHOWN.get(state));
        loadAxe();
        for (int width : WIDTHS) {
            browser.size(width, 900);
            browser.prefer("light");
            assertThat(barriers(ALL)).as("%s, %d pixels, light", state, width).isEmpty();
            browser.prefer("dark");
            assertThat(barriers(COLORS)).as("%s, %d pixels, dark", state, width).isEmpty();
            assertThat(isScrolledSideways()).as("%s, %d pixels", state, width).isFalse();
        }
    }

    @Test
    void wouldFindABarrier() {
        loadAxe();
        browser.run("document.body.append(document.createElement('img'))");

        assertThat(barriers(ALL)).anyMatch(barrier -> barrier.startsWith("image-alt"));

        browser.prefer("dark");
        browser.run("document.querySelector('h1').style.color = '#222222'");

        assertThat(barriers(COLORS)).anyMatch(barrier -> barrier.startsWith("color-contrast"));
    }

    /** Half a megabyte, once for each page. */
    private static void loadAxe() {
        browser.run(AXE);
    }

    /** @param rules of axe-core, in JavaScript */
    private static List<String> barriers(String rules) {
        return ((List<?>) browser.run("""
                return axe.run(document, { runOnly: %s, resultTypes: ['violations'], preload: false })
                  .then(found => found.violations.map(violation =>
                    violation.id + ': ' + violation.nodes.map(node => node.html).join(' ')))""".formatted(rules)))
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static String axe() {
        try (InputStream script = AccessInBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
