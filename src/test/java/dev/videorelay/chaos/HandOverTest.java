package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.ManualClock;

class HandOverTest {

    private final ManualClock clock = new ManualClock();
    private final HandOver handOver = new HandOver(clock);

    @Test
    void lastsUntilTheLastTaskOfTheDeadIsPolledAgain() {
        handOver.polled(0, "task_a", Stage.QUEUED);
        handOver.polled(0, "task_b", Stage.running(50));
        handOver.polled(1, "task_c", Stage.running(50));
        handOver.died(0);

        clock.advance(Duration.ofSeconds(3));
        handOver.polled(1, "task_a", Stage.running(50));
        clock.advance(Duration.ofSeconds(4));
        handOver.polled(1, "task_b", Stage.SUCCEEDED);

        assertThat(handOver.silences()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void hasNothingToSayOfTasksThatAreNotPolledAgain() {
        handOver.polled(0, "task_a", Stage.SUCCEEDED);
        handOver.polled(0, "task_b" + Fates.ENDLESS, Stage.running(50));
        handOver.polled(0, "task_c" + Fates.CANCELLED, Stage.running(50));
        handOver.polled(0, "task_d", Stage.UNKNOWN);
        handOver.died(0);

        handOver.polled(1, "task_e", Stage.QUEUED);

        assertThat(handOver.silences()).isEmpty();
    }
}
