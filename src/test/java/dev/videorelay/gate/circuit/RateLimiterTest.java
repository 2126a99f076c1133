package dev.videorelay.gate.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

final class RateLimiterTest {

    private static final Instant START = Instant.parse("2026-04-12T08:35:00Z");

    @Test
    void allowsPollsAtEvenDistances() {
        RateLimiter limiter = new RateLimiter(4, START);

        List<Duration> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Instant next = limiter.next(START.plusSeconds(1));
            started.add(Duration.between(START, next));
            limiter.take(next);
        }

        assertThat(started).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @Test
    void makesUpForAThreadThatWokeLate() {
        RateLimiter limiter = new RateLimiter(4, START);

        limiter.take(START.plusMillis(265));

        assertThat(limiter.next(START.plusMillis(265))).isEqualTo(START.plusMillis(500));
    }

    @Test
    void doesNotMakeUpForATimeWithoutPolls() {
        RateLimiter limiter = new RateLimiter(4, START);

        limiter.take(START.plusSeconds(60));

        assertThat(limiter.next(START.plusSeconds(60))).isEqualTo(START.plusSeconds(60).plusMillis(230));
    }

    @Test
    void appliesANewRateFromTheLastPollOn() {
        RateLimiter limiter = new RateLimiter(1, START);
        limiter.take(START.plusSeconds(1));

        limiter.changeRate(4);

        assertThat(limiter.next(START.plusMillis(1_100))).isEqualTo(START.plusMillis(1_250));
    }

    @Test
    void startsNoPollAtARateOfZero() {
        RateLimiter limiter = new RateLimiter(0, START);

        assertThat(limiter.next(START)).isAfter(START.plus(Duration.ofDays(300)));
    }

    @Test
    void forgetsNothingWhenItsRateIsZeroForAWhile() {
        RateLimiter limiter = new RateLimiter(4, START);
        limiter.changeRate(0);

        limiter.changeRate(4);

        assertThat(limiter.next(START.plusMillis(200))).isEqualTo(START.plusMillis(250));
    }

    @Test
    void doesNotWaitForAnHourWhenTheClockIsSetBack() {
        RateLimiter limiter = new RateLimiter(4, START);
        Instant earlier = START.minus(Duration.ofHours(1));

        assertThat(limiter.next(earlier)).isEqualTo(earlier.plusMillis(250));
    }

    @Test
    void holdsNoPollUpWithoutALimit() {
        RateLimiter limiter = new RateLimiter(Double.POSITIVE_INFINITY, START);
        limiter.take(START);

        assertThat(limiter.next(START)).isBeforeOrEqualTo(START);
    }
}
