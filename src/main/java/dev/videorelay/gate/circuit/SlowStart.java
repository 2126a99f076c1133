package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

/**
 * The return of polls that were held up by a pause, at the rate at which the open tasks are polled anyway. Guarded by the gate.
 *
 * <p>It lasts until nobody was held up for a while: those that came back together come again together, an interval later.
 */
public final class SlowStart {

    /** So that a line gets shorter although tasks go on to join it. */
    private static final double HEADROOM = 1.05;

    private final Duration interval;
    private final Duration quiet;
    private final RateLimiter pace;
    private Instant heldUp;

    /**
     * @param open number of open tasks
     * @param interval time between two polls of each as usual
     * @param quiet how long nobody must have been held up for it to be over
     */
    public SlowStart(int open, Duration interval, Duration quiet, Instant now) {
        this.interval = interval;
        this.quiet = quiet;
        this.pace = new RateLimiter(rate(open), now);
        this.heldUp = now;
    }

    /** Polls a second. */
    public double rate(int open) {
        return HEADROOM * open / (interval.toNanos() / 1e9);
    }

    /** When the next poll may go, as many as there are now. */
    public Instant next(int open, Instant now) {
        pace.change(rate(open));
        return pace.next(now);
    }

    public void take(Instant now) {
        pace.take(now);
    }

    /** Somebody would go now, if it was not for this. */
    public void holdsUp(Instant now) {
        heldUp = now;
    }

    public boolean isOver(Instant now) {
        return now.isAfter(heldUp.plus(quiet));
    }
}
