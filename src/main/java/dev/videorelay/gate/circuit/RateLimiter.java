package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

/**
 * Spaces polls evenly, so that no second sees more of them than it should (the generic cell rate algorithm). Guarded by the
 * gate.
 *
 * <p>A moment that was missed, because a thread woke late, is made up for; more than that is lost.
 */
public final class RateLimiter {

    private static final Duration MADE_UP = Duration.ofMillis(20);
    private static final double NANOS = 1e9;
    /** Longer than anybody waits. */
    private static final double LONGEST_NANOS = Duration.ofDays(365).toNanos();

    private double perSecond;
    /** When the last one went, or should have gone. */
    private Instant last;

    /** @param perSecond 0 for none at all */
    public RateLimiter(double perSecond, Instant now) {
        this.perSecond = perSecond;
        this.last = now;
    }

    /** From now on this many a second. */
    public void change(double perSecond) {
        this.perSecond = perSecond;
    }

    /** When the next one may go. */
    public Instant next(Instant now) {
        if (last.isAfter(now)) { // the clock was set back
            last = now;
        }
        return last.plusNanos((long) Math.min(LONGEST_NANOS, NANOS / perSecond));
    }

    /** One goes. */
    public void take(Instant now) {
        Instant planned = next(now);
        Instant earliest = now.minus(MADE_UP);
        last = planned.isBefore(earliest) ? earliest : planned;
    }
}
