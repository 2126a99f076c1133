package dev.videorelay.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class LearnedDurationsTest {

    private final FreshnessGoal goal = new FreshnessGoal(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ZERO,
            Double.POSITIVE_INFINITY);
    private final TaskKind kind = new DurationModel(goal, List.of("task_"), new ManualClock()).kind("task_1");

    @Test
    void hasNoMeaningfulFiguresWhereMostTasksNeverEnd() {
        IntStream.range(0, 60).forEach(task -> kind.endedBetween(20, 30));
        assertThat(kind.learned().orElseThrow().isMeaningful()).isTrue();

        IntStream.range(0, 6_000).forEach(task -> kind.stayedOpen(0, 7_200));

        assertThat(kind.learned().orElseThrow().isMeaningful()).isFalse();
    }
}
