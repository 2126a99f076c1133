package dev.videorelay.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

final class EndedTasksTest {

    private final EndedTasks tasks = new EndedTasks(2);

    @Test
    void forgetsTheEarliest() {
        add("a", "succeeded");
        add("b", "succeeded");
        add("c", "failed");

        assertThat(tasks.find("a")).isEmpty();
        assertThat(tasks.find("b")).isPresent();
        assertThat(tasks.find("c").orElseThrow().completion().status()).isEqualTo("failed");
    }

    @Test
    void knowsTheLatestEndOfATaskThatWasSubmittedAgain() {
        add("a", "failed");
        add("b", "succeeded");
        add("a", "succeeded");
        add("c", "succeeded");

        assertThat(tasks.find("a").orElseThrow().completion().status()).isEqualTo("succeeded");
        assertThat(tasks.find("b")).isEmpty();
    }

    private void add(String taskId, String status) {
        tasks.add(new EndedTask(new CompletionView(taskId, "unified", status, null, null, null, null, Instant.EPOCH,
                Instant.EPOCH, 1), new RecentPolls()));
    }
}
