package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.e2e.StagedTrouble;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.ManualClock;

final class ClockStepMonitorTest {

    private final ManualClock system = new ManualClock();
    private final ManualClock steady = new ManualClock();
    private final ClockStepMonitor watch = new ClockStepMonitor(new WallClock(system, steady));

    @Test
    void logsEachStepOnceWithItsDirectionAndLength() {
        try (Logged log = new Logged(ClockStepMonitor.class)) {
            watch.check();
            system.advance(Duration.ofMinutes(-10));
            watch.check();
            watch.check();
            system.advance(Duration.ofMinutes(11));
            watch.check();

            assertThat(watch.recentStep()).contains("set forward by 660 s, 0 s ago");
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0)).contains("set back: step=PT10M");
            assertThat(log.messages().get(1)).contains("set forward: step=PT11M");
        }
    }

    @Test
    void forgetsAStepAfterAWhile() {
        assertThat(watch.recentStep()).isEmpty();
        system.advance(Duration.ofMinutes(-10));
        try (Logged log = new Logged(ClockStepMonitor.class)) {
            watch.check();
            StagedTrouble.CLOCK_STEP.isNamedIn(watch.recentStep().orElseThrow(), log.messages().toString());
        }

        steady.advance(Duration.ofMinutes(9));
        assertThat(watch.recentStep()).contains("set back by 600 s, 540 s ago");

        steady.advance(Duration.ofMinutes(2));
        assertThat(watch.recentStep()).isEmpty();
    }
}
