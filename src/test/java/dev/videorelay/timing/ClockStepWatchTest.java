package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testbed.Logged;
import dev.videorelay.testbed.ManualClock;

final class ClockStepWatchTest {

    private final ManualClock system = new ManualClock();
    private final ClockStepWatch watch = new ClockStepWatch(new WallClock(system, new ManualClock()));

    @Test
    void logsEachStepOnceWithItsDirectionAndLength() {
        try (Logged log = new Logged(ClockStepWatch.class)) {
            watch.check();
            system.advance(Duration.ofMinutes(-10));
            watch.check();
            watch.check();
            system.advance(Duration.ofMinutes(11));
            watch.check();

            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0)).contains("set back: step=PT10M");
            assertThat(log.messages().get(1)).contains("set forward: step=PT11M");
        }
    }
}
