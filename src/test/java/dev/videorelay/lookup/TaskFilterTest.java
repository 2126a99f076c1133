package dev.videorelay.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskView;
import dev.videorelay.testkit.Settings;

final class TaskFilterTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final RelayConfig CONFIG = Settings.of("relay.providers.unified.poll.interval", "PT10S");

    @ParameterizedTest
    @CsvSource({"5, 0, 0, false", "-9, 0, 0, false", "-11, 0, 0, true", "5, 1, 0, true", "5, 0, 1, true"})
    void takesOverdueAndFailingTasksForLate(int dueInSeconds, int failures, int notFounds, boolean late) {
        TaskView task = task("unified", failures, notFounds, NOW.plusSeconds(dueInSeconds));

        assertThat(matches(new TaskFilter(true, Optional.empty()), task)).isEqualTo(late);
        assertThat(matches(new TaskFilter(false, Optional.empty()), task)).isTrue();
    }

    @Test
    void takesATaskWhoseProviderIsNotInUseForLate() {
        assertThat(matches(new TaskFilter(true, Optional.empty()), task("gone", 0, 0, null))).isTrue();
    }

    @Test
    void listsOneProviderIfItIsAskedFor() {
        TaskFilter filter = new TaskFilter(false, Optional.of("unified"));

        assertThat(matches(filter, task("unified", 0, 0, NOW))).isTrue();
        assertThat(matches(filter, task("generations", 0, 0, NOW))).isFalse();
    }

    private static boolean matches(TaskFilter filter, TaskView task) {
        return filter.matches(task, CONFIG.providersInUse(), NOW);
    }

    private static TaskView task(String provider, int failures, int notFounds, Instant due) {
        return new TaskView("task_1", provider, NOW.minusSeconds(60), NOW.plusSeconds(60), "running", 50, 3, failures,
                notFounds, 0, due);
    }
}
