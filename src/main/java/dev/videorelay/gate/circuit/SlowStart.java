package dev.videorelay.gate.circuit;

import java.time.Duration;
import java.time.Instant;

/**
 * Limit for the polls that a pause has held up: the rate at which the open tasks are polled anyway. Guarded by the gate.
 *
 * <p>It ends when it has held up no poll for a while. An end with an empty queue would be too early: tasks that were polled
 * together are due together again, an interval later.
 */
final class SlowStart {

    /** Lets the queue get shorter although further polls enter it. */
    private static final double HEADROOM = 1.05;

    private final Duration interval;
    private final Duration quiet;
    private final RateLimiter limiter;
    private Instant heldUp;

    /** @param members number of open tasks */
    SlowStart(CircuitPolicy policy, int members, Instant now) {
        this.interval = policy.interval();
        this.quiet = policy.quiet();
        this.limiter = new RateLimiter(rate(members), now);
        this.heldUp = now;
    }

    /** Polls per second. */
    double rate(int members) {
        return HEADROOM * members / (interval.toNanos() / 1e9);
    }

    /** When the next poll may start, with this number of open tasks. */
    Instant next(int members, Instant now) {
        limiter.changeRate(rate(members));
        return limiter.next(now);
    }

    boolean admits(int members, Instant now) {
        return !next(members, now).isAfter(now);
    }

    /** Notes that a poll would start now if it were not for this limit. */
    void holdUp(Instant now) {
        heldUp = now;
    }

    /** Counts a poll that starts. */
    void take(Instant now) {
        limiter.take(now);
    }

    boolean isOver(Instant now) {
        return now.isAfter(heldUp.plus(quiet));
    }
}
