package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

/**
 * Rate limiter that spaces polls evenly, so that no second has more of them than the rate allows (generic cell rate
 * algorithm). Guarded by the gate.
 *
 * <p>Up to 20 ms of a delay, because a thread woke late, are made up for; the rest is lost.
 */
public final class RateLimiter {

    private static final Duration MADE_UP = Duration.ofMillis(20);
    private static final double NANOS = 1e9;
    /** Longer than any poll waits. */
    private static final double LONGEST_NANOS = Duration.ofDays(365).toNanos();

    private double perSecond;
    /** When the last poll started, or should have. */
    private Instant last;

    /** @param perSecond 0 if no poll may start; infinite if there is no limit */
    public RateLimiter(double perSecond, Instant now) {
        this.perSecond = perSecond;
        this.last = now;
    }

    public void changeRate(double perSecond) {
        this.perSecond = perSecond;
    }

    /** When the next poll may start. */
    public Instant next(Instant now) {
        if (last.isAfter(now)) { // the clock was set back
            last = now;
        }
        return last.plusNanos((long) Math.min(LONGEST_NANOS, NANOS / perSecond));
    }

    /** Counts a poll that starts. */
    public void take(Instant now) {
        Instant planned = next(now);
        Instant earliest = now.minus(MADE_UP);
        last = planned.isBefore(earliest) ? earliest : planned;
    }
}
