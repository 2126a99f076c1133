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
    void letsOneGoAtATimeEvenlySpaced() {
        RateLimiter pace = new RateLimiter(4, START);

        List<Duration> went = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Instant next = pace.next(START.plusSeconds(1));
            went.add(Duration.between(START, next));
            pace.take(next);
        }

        assertThat(went).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @Test
    void makesUpForAThreadThatWokeLate() {
        RateLimiter pace = new RateLimiter(4, START);

        pace.take(START.plusMillis(265));

        assertThat(pace.next(START.plusMillis(265))).isEqualTo(START.plusMillis(500));
    }

    @Test
    void doesNotMakeUpForATimeInWhichNobodyCame() {
        RateLimiter pace = new RateLimiter(4, START);

        pace.take(START.plusSeconds(60));

        assertThat(pace.next(START.plusSeconds(60))).isEqualTo(START.plusSeconds(60).plusMillis(230));
    }

    @Test
    void keepsToItsNewRateFromTheLastOneOn() {
        RateLimiter pace = new RateLimiter(1, START);
        pace.take(START.plusSeconds(1));

        pace.changeRate(4);

        assertThat(pace.next(START.plusMillis(1_100))).isEqualTo(START.plusMillis(1_250));
    }

    @Test
    void letsNoneGoAtARateOfZero() {
        RateLimiter pace = new RateLimiter(0, START);

        assertThat(pace.next(START)).isAfter(START.plus(Duration.ofDays(300)));
    }

    @Test
    void forgetsNothingWhenItsRateIsZeroForAWhile() {
        RateLimiter pace = new RateLimiter(4, START);
        pace.changeRate(0);

        pace.changeRate(4);

        assertThat(pace.next(START.plusMillis(200))).isEqualTo(START.plusMillis(250));
    }

    @Test
    void doesNotWaitForAnHourWhenTheClockIsSetBack() {
        RateLimiter pace = new RateLimiter(4, START);
        Instant earlier = START.minus(Duration.ofHours(1));

        assertThat(pace.next(earlier)).isEqualTo(earlier.plusMillis(250));
    }

    @Test
    void holdsNobodyUpWithoutALimit() {
        RateLimiter pace = new RateLimiter(Double.POSITIVE_INFINITY, START);
        pace.take(START);

        assertThat(pace.next(START)).isBeforeOrEqualTo(START);
    }
}
