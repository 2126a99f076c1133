package dev.videorelay.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class LogAllowanceTest {

    private final ManualClock clock = new ManualClock();
    private final LogAllowance lines = new LogAllowance(2, Duration.ofMinutes(1), clock);

    @Test
    void allowsSoManyLinesAndCountsTheOthers() {
        assertThat(lines.take()).hasValue(0);
        assertThat(lines.take()).hasValue(0);
        assertThat(lines.take()).isEmpty();
        assertThat(lines.take()).isEmpty();

        clock.advance(Duration.ofSeconds(59));
        assertThat(lines.take()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(lines.take()).hasValue(3);
        assertThat(lines.take()).isEmpty();
    }

    @Test
    void regainsNoMoreThanItHadAtFirst() {
        lines.take();
        lines.take();

        clock.advance(Duration.ofHours(1));

        assertThat(lines.take()).isPresent();
        assertThat(lines.take()).isPresent();
        assertThat(lines.take()).isEmpty();
    }
}
