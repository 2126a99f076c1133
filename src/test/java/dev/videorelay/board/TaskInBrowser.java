package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The search for a task, its page, and what a reader can do with the lists. */
abstract class TaskInBrowser extends BrowserFixture {

    static final String OPEN = """
            {"taskId":"sora-2:a/b","provider":"unified","state":"running","progress":40,
             "accepted":"2026-04-12T08:35:03.120Z","deadline":"2026-04-12T10:35:03.120Z","polls":7,
             "nextPoll":"2026-04-12T08:37:03Z","waitsFor":"pause",
             "pause":{"reason":"breaker","until":"2026-04-12T08:38:00Z","cause":"HTTP 502"},
             "lastFinding":{"at":"2026-04-12T08:36:03Z","finding":"gateway error","cause":"connection refused"},
             "outcome":null,"instance":"http://10.1.2.3:8080","history":[
               {"at":"2026-04-12T08:36:03Z","finding":"gateway error","cause":"connection refused"},
               {"at":"2026-04-12T08:35:53Z","finding":"task running"}]}""";
    private static final String ENDED = """
            {"taskId":"task_over","provider":"unified","state":"failed","progress":null,
             "accepted":"2026-04-12T08:35:03.120Z","deadline":null,"polls":2,"nextPoll":null,"waitsFor":null,
             "pause":null,"lastFinding":null,"outcome":{"status":"failed","code":"moderation","message":"refused",
             "at":"2026-04-12T08:36:03Z"},"instance":"relay-0","history":[]}""";

    @Test
    void findsATaskByItsIdAndShowsWhatItWaitsFor() {
        board.lookUp("sora-2:a/b", 200, OPEN);

        find(" sora-2:a/b ");

        awaitText("#task-state", "running");
        assertThat(browser.text("#task-id")).isEqualTo("sora-2:a/b");
        assertThat(browser.text("#task-facts")).contains("the end of the provider’s pause", "(breaker): HTTP 502",
                "40 %",
                "http://10.1.2.3:8080", "Deadline", "Next poll");
        assertThat(browser.texts("#history tbody td:last-child")).containsExactly("gateway error: connection refused",
                "task running");
        assertThat(browser.run("return location.hash")).isEqualTo("#task=sora-2%3Aa%2Fb");
        assertThat(browser.run("return document.title")).isEqualTo("sora-2:a/b running · video-task-relay");
        assertThat(browser.text("#providers")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhenATaskIsPolledAfterAPause() {
        board.lookUp("sora-2:a/b", 200, OPEN.replace("2026-04-12T08:38:00Z", "2126-04-12T08:38:00Z")
                .replace("\"polls\":7", "\"polls\":0")
                .replaceFirst("(?s)\\[.*]", "[]"));

        find("sora-2:a/b");

        awaitText("#task-state", "running");
        assertThat(browser.text("#task-facts")).contains("after the pause, ", " or later").doesNotContain("due");
        assertThat(browser.text("#history-none"))
                .isEqualTo("Not polled yet: the provider was paused before its first poll was due.");
    }

    @Test
    void saysThatATaskMayNotHaveBeenReadYet() {
        board.lookUp("task_unread", 404, "{\"error\":\"no such task is open, or it has not been read yet\"}");

        find("task_unread");

        awaitText("#task-problem .problem", "No such task");
        assertThat(browser.text("#task-problem"))
                .contains("No such task is open, or it has not been read yet. Earlier");
    }

    @Test
    void showsHowATaskEnded() {
        board.lookUp("task_over", 200, ENDED);

        find("task_over");

        awaitText("#task-state", "failed");
        assertThat(browser.text("#task-facts")).contains("failed, moderation: refused").doesNotContain("Deadline");
        assertThat(browser.text("#history-none")).contains("not polled");
    }

    @ParameterizedTest
    @CsvSource({"task_gone, 404, No such task", "not one, 400, This cannot be a task ID",
            "task_away, 503, Not known at the moment", "task_odd, 500, The relay does not answer"})
    void saysWhyATaskIsNotShown(String id, int status, String problem) {
        board.lookUp(id, status, "{\"error\":\"relay-1 is restoring its partition\"}");

        find(id);

        awaitText("#task-problem .problem", problem);
        assertThat(browser.all("#task-known").get(0).isDisplayed()).isFalse();
        if (status == 503) {
            assertThat(browser.text("#task-problem")).contains("relay-1 is restoring its partition");
        }
    }

    @Test
    void showsATaskAsSoonAsItIsKnown() {
        board.lookUp("sora-2:a/b", 503, "{\"error\":\"relay-1 does not answer\"}");
        find("sora-2:a/b");
        awaitText("#task-problem .problem", "Not known at the moment");

        board.lookUp("sora-2:a/b", 200, OPEN);

        awaitText("#task-state", "running");
    }

    @Test
    void linksFromTheListToThePageAndBack() {
        board.follow("sora-2:fox", running(40));
        board.lookUp("sora-2:fox", 200, OPEN);
        awaitText("#tasks tbody .id", "sora-2:fox");

        browser.all("#tasks .id a").get(0).sendKeys(Keys.ENTER);
        awaitText("#task-id", "sora-2:fox");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("task-title");

        browser.all("#task a[href='#']").get(0).click();
        awaitText("#tasks tbody .id", "sora-2:fox");
        assertThat(browser.text("#task-id")).isEmpty();
    }

    @Test
    void copiesALongIdByTheKeyboard() {
        String id = "task_" + "y".repeat(240);
        board.follow(id, running(40));
        awaitText("#tasks tbody [data-name=polls]", "0");
        WebElement button = browser.all("#tasks .copy").get(0);

        assertThat(button.getAccessibleName()).isEqualTo("Copy " + id);
        browser.run("document.addEventListener('copy', () => { window.copied = String(document.getSelection()) "
                + "|| document.activeElement.value }); navigator.clipboard.writeText = async text => { window.copied = text }");
        button.sendKeys(Keys.ENTER);

        await().atMost(PATIENCE).until(() -> id.equals(browser.run("return window.copied")));
        awaitText("#news", "Copied " + id);
    }

    @Test
    void holdsTheListsUntilTheyAreReleased() {
        board.follow("task_first", running(40));
        awaitText("#tasks tbody .id", "task_first");
        browser.all("#hold").get(0).click();
        assertThat(browser.text("#held")).startsWith("Held since");

        board.follow("task_second", running(40));
        board.brokerAnswers(false);
        board.advance(INTERVAL);

        awaitText("#alarm strong", "This instance is not ready");
        assertThat(browser.all("#tasks tbody tr")).hasSize(1);
        assertThat(browser.text("#ready")).isEqualTo("Ready");
        browser.all("#hold").get(0).click();
        await().atMost(PATIENCE).until(() -> browser.all("#tasks tbody tr").size() == 2);
    }

    private static void find(String id) {
        WebElement field = browser.all("#search-id").get(0);
        field.clear();
        field.sendKeys(id, Keys.ENTER);
    }
}
