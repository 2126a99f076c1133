package dev.videorelay.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class LogAllowanceTest {

    private final ManualClock clock = new ManualClock();
    private final LogAllowance lines = new LogAllowance(2, Duration.ofMinutes(1));

    @Test
    void allowsSoManyLinesAndCountsTheOthers() {
        assertThat(lines.take(clock.instant())).hasValue(0);
        assertThat(lines.take(clock.instant())).hasValue(0);
        assertThat(lines.take(clock.instant())).isEmpty();
        assertThat(lines.take(clock.instant())).isEmpty();

        clock.advance(Duration.ofSeconds(59));
        assertThat(lines.take(clock.instant())).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(lines.take(clock.instant())).hasValue(3);
        assertThat(lines.take(clock.instant())).isEmpty();
    }

    @Test
    void regainsNoMoreThanItHadAtFirst() {
        lines.take(clock.instant());
        lines.take(clock.instant());

        clock.advance(Duration.ofHours(1));

        assertThat(lines.take(clock.instant())).isPresent();
        assertThat(lines.take(clock.instant())).isPresent();
        assertThat(lines.take(clock.instant())).isEmpty();
    }
}
