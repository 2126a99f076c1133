package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class WallClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock system = new ManualClock();
    private final ManualClock steady = new ManualClock();
    private final WallClock wall = new WallClock(system, steady);
    private final Instant start = steady.instant();

    @Test
    void agreesWithTheSteadyClockUntilItIsSet() {
        pass(HOUR);

        assertThat(wall.ahead()).isZero();
        assertThat(wall.instant()).isEqualTo(start.plus(HOUR));
        assertThat(wall.toSteady(start)).isEqualTo(start);
    }

    @Test
    void followsTheSystemWhereverItIsSet() {
        system.advance(HOUR.negated());

        assertThat(wall.instant()).isEqualTo(start.minus(HOUR));
        assertThat(wall.ofSteady(start)).isEqualTo(start.minus(HOUR));
        assertThat(wall.toSteady(start.minus(HOUR))).isEqualTo(start);

        system.advance(HOUR.multipliedBy(3));

        assertThat(wall.instant()).isEqualTo(start.plus(HOUR.multipliedBy(2)));
    }

    @Test
    void takesTheTimeBetweenTwoReadingsForNoStep() {
        system.advance(Duration.ofMillis(499));

        assertThat(wall.ahead()).isZero();
    }

    private void pass(Duration time) {
        system.advance(time);
        steady.advance(time);
    }
}
