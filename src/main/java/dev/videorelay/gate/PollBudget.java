package dev.videorelay.gate;

import java.time.Instant;

import dev.videorelay.gate.circuit.RateLimiter;
import dev.videorelay.timing.PerSecondCounter;

/** Rate limit of a provider's polls on this instance: its share of the budget of all instances. Guarded by the gate. */
final class PollBudget {

    private final double total;
    private final RateLimiter limiter;
    private final PerSecondCounter polls = new PerSecondCounter();
    private double share = 1;

    /** @param total polls per second over all instances; infinite if there is no limit */
    PollBudget(double total, Instant now) {
        this.total = total;
        this.limiter = new RateLimiter(total, now);
    }

    void changeShare(double share) {
        this.share = share;
        limiter.changeRate(share == 0 ? 0 : total * share);
    }

    /** This instance's part of all tasks, 0 to 1. */
    double share() {
        return share;
    }

    /** Polls per second on this instance; null if there is no limit. */
    Double perSecond() {
        return total < Double.POSITIVE_INFINITY ? total * share : null;
    }

    /** When the next poll may start. */
    Instant next(Instant now) {
        return limiter.next(now);
    }

    /** Counts a poll that starts. */
    void take(Instant now) {
        limiter.take(now);
        polls.add(now);
    }

    /** Number of polls that started, for each of the last seconds. */
    int[] recentPolls(Instant now) {
        return polls.perSecond(now);
    }
}
